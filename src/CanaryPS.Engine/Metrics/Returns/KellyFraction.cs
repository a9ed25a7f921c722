namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>The share of capital that grows fastest for normal returns (Kelly 1956; Thorp 2006), from excess and raw returns.</summary>
internal static class KellyFraction
{
    /// <summary>Half of mean excess over sample variance (ddof 1) of the raw returns, the usual cautious bet.</summary>
    public static MetricValue Half(ReturnSeries excess, ReturnSeries raw)
    {
        if (raw.Moments.Variance is not { } variance)
            return MetricValue.None(NoValue.TooFewReturns, raw.Count);

        return variance == 0
            ? MetricValue.None(NoValue.ZeroVariance, raw.Count)
            : MetricValue.Of(excess.Moments.Mean / variance / 2, raw.Count);
    }
}
