namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>One period in which both arms took part.</summary>
/// <param name="End">When it ended, UTC ticks.</param>
/// <param name="Return">The arm's simple return.</param>
/// <param name="Baseline">The baseline arm's.</param>
internal readonly record struct PairedResult(long End, double Return, double Baseline);
