namespace CanaryPS;

/// <summary>Limits can't be proposed, approved or used.</summary>
/// <param name="errorId">The stable id.</param>
/// <param name="message">What was wrong and what to do.</param>
public sealed class LimitsException(string errorId, UserMessage message) : CanaryException(errorId, message);
