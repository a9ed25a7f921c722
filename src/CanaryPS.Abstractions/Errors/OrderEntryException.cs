namespace CanaryPS;

/// <summary>An order can't be entered, or a tick not be taken.</summary>
/// <param name="errorId">The stable id.</param>
/// <param name="message">What was wrong and what to do.</param>
public sealed class OrderEntryException(string errorId, UserMessage message) : CanaryException(errorId, message);
