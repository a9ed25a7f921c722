namespace CanaryPS;

/// <summary>Trading is stopped, or can't be stopped or enabled so.</summary>
/// <param name="errorId">The stable id.</param>
/// <param name="message">What was wrong and what to do.</param>
public sealed class TradingStopException(string errorId, UserMessage message) : CanaryException(errorId, message);
