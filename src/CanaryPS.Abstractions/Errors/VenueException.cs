namespace CanaryPS;

/// <summary>A venue can't be used, or refused something.</summary>
/// <param name="errorId">The stable id.</param>
/// <param name="message">What was wrong and what to do.</param>
/// <param name="innerException">What the connection said.</param>
public sealed class VenueException(string errorId, UserMessage message, Exception? innerException = null) : CanaryException(errorId, message, innerException);
