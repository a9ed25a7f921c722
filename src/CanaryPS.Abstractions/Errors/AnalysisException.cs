namespace CanaryPS;

/// <summary>An analysis of candidate against baseline was asked for in a way that has no answer.</summary>
/// <param name="errorId"><c>AnalysisSettingInvalid</c>.</param>
/// <param name="message">What is wrong with which setting, and what it may be.</param>
public sealed class AnalysisException(string errorId, UserMessage message) : CanaryException(errorId, message);
