using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Planning.Power;

/// <summary>
/// Tells that a quantile is below a bound: the share of observations above the bound is then less than the quantile's own. The
/// observations are taken as log-normal.
/// </summary>
/// <param name="median">Median, above 0.</param>
/// <param name="logDeviation">Standard deviation of the logarithm, above 0.</param>
/// <param name="share">Share of the quantile, 0.5 to 1.</param>
/// <param name="alpha">Error of the confidence sequence; null for one look.</param>
internal sealed class QuantileDetection(double median, double logDeviation, double share, double? alpha) : IDetection
{
    private const double LeastShare = 1e-9;

    public double Greatest => Value * 1e3;

    private double Value => median * Math.Exp(logDeviation * StandardNormal.Quantile(share));

    /// <param name="effect">Distance of the bound above the quantile, in its unit.</param>
    public double? Needed(double effect)
    {
        double above = 1 - StandardNormal.Cumulative(Math.Log((Value + effect) / median) / logDeviation);
        double chance = Math.Max(above, LeastShare);
        double distance = 1 - share - chance;
        return distance > 0 ? new RateDetection(chance, above: true, alpha).Needed(distance) : null;
    }
}
