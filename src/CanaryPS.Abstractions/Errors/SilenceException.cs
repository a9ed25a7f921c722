namespace CanaryPS;

/// <summary>A silence can't be used, or is not there.</summary>
/// <param name="errorId"><c>SilenceInvalid</c>, <c>SilenceNotFound</c> or <c>SilenceOver</c>.</param>
/// <param name="message">What was wrong, and what to do; no secret.</param>
public sealed class SilenceException(string errorId, UserMessage message) : CanaryException(errorId, message);
