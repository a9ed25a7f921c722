namespace CanaryPS;

/// <summary>A rule of alerts can't be used, is there already, or is not there.</summary>
/// <param name="errorId"><c>ThresholdInvalid</c>, <c>ThresholdExists</c> or <c>ThresholdNotFound</c>.</param>
/// <param name="message">What was wrong, and what to do; no secret.</param>
public sealed class ThresholdException(string errorId, UserMessage message) : CanaryException(errorId, message);
