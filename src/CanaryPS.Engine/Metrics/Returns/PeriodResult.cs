namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>One period in which an arm took part.</summary>
/// <param name="End">When it ended, UTC ticks.</param>
/// <param name="Return">The simple return.</param>
/// <param name="Profit">What the return is made of, currency.</param>
internal readonly record struct PeriodResult(long End, double Return, decimal Profit);
