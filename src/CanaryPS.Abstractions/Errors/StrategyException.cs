namespace CanaryPS;

/// <summary>A strategy is unknown or its parameters are not usable.</summary>
/// <param name="errorId"><c>StrategyUnknown</c> or <c>StrategyParameterInvalid</c>.</param>
/// <param name="message">What was wrong and what is known.</param>
public sealed class StrategyException(string errorId, UserMessage message) : CanaryException(errorId, message);
