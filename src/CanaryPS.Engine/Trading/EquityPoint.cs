namespace CanaryPS.Engine.Trading;

/// <summary>What the capital and its results are worth at a session's close, currency.</summary>
internal readonly record struct EquityPoint(DateTimeOffset Time, decimal Equity);
