namespace CanaryPS;

/// <summary>A report or package can't be written.</summary>
/// <param name="errorId">The stable id.</param>
/// <param name="message">What was wrong and what to do.</param>
/// <param name="innerException">What the file system said.</param>
public sealed class ReportException(string errorId, UserMessage message, Exception? innerException = null) : CanaryException(errorId, message, innerException);
