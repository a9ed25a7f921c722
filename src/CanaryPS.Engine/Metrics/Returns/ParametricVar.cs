using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>Value at risk and expected shortfall from the moments of returns, with the sign of the return. The share in the tail is 0-1.</summary>
internal static class ParametricVar
{
    /// <summary>The quantile of a normal distribution with the mean and population deviation of the returns.</summary>
    public static MetricValue Gaussian(Moments returns, double share) =>
        Of(returns, deviation => returns.Mean + (StandardNormal.Quantile(share) * deviation));

    /// <summary>Mean of that normal distribution below its value at risk.</summary>
    public static MetricValue GaussianShortfall(Moments returns, double share) =>
        Of(returns, deviation => returns.Mean - (StandardNormal.Density(StandardNormal.Quantile(share)) / share * deviation));

    /// <summary>Gaussian value at risk corrected for skewness and kurtosis (Cornish and Fisher 1937).</summary>
    public static MetricValue CornishFisher(Moments returns, double share) =>
        Of(returns, deviation => returns.Mean + (CornishFisherQuantile(returns, share) * deviation));

    /// <summary>Expected shortfall of the same expansion (Boudt, Peterson and Croux 2008).</summary>
    public static MetricValue CornishFisherShortfall(Moments returns, double share) => Of(returns, deviation =>
    {
        double h = CornishFisherQuantile(returns, share);
        double h2 = h * h;
        double skew = returns.Skewness!.Value;
        double kurtosis = returns.ExcessKurtosis!.Value;
        double tail = 1
            + (h2 * h * skew / 6)
            + (((h2 * h2 * h2) - (9 * h2 * h2) + (9 * h2) + 3) * skew * skew / 72)
            + (((h2 * h2) - (2 * h2) - 1) * kurtosis / 24);
        return returns.Mean - (deviation / share * StandardNormal.Density(h) * tail);
    });

    private static double CornishFisherQuantile(Moments returns, double share)
    {
        double z = StandardNormal.Quantile(share);
        double z2 = z * z;
        double skew = returns.Skewness!.Value;
        double kurtosis = returns.ExcessKurtosis!.Value;
        return z
            + ((z2 - 1) * skew / 6)
            + (((z2 * z) - (3 * z)) * kurtosis / 24)
            - (((2 * z2 * z) - (5 * z)) * skew * skew / 36);
    }

    private static MetricValue Of(Moments returns, Func<double, double> value) => returns.Count < 2
        ? MetricValue.None(NoValue.TooFewReturns, returns.Count)
        : returns.StandardDeviation == 0
            ? MetricValue.None(NoValue.ZeroVariance, returns.Count)
            : MetricValue.Of(value(returns.PopulationStandardDeviation!.Value), returns.Count);
}
