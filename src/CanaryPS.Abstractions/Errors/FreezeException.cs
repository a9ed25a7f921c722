namespace CanaryPS;

/// <summary>A freeze can't be added or removed.</summary>
/// <param name="errorId"><c>FreezeInvalid</c>, <c>FreezeNotFound</c> or <c>FreezeRemoved</c>.</param>
/// <param name="message">What was wrong, and what to do.</param>
public sealed class FreezeException(string errorId, UserMessage message) : CanaryException(errorId, message);
