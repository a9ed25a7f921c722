using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>Returns of a portfolio of fixed weights, from the joint moments of its parts.</summary>
internal static class PortfolioReturns
{
    /// <summary>The quantile of a normal distribution with the portfolio's mean and sample deviation, with the sign of the return. The share is 0-1.</summary>
    public static MetricValue GaussianVar(CovarianceMatrix parts, IReadOnlyList<double> weights, double share)
    {
        if (parts.Count < 2)
            return MetricValue.None(NoValue.TooFewReturns, parts.Count);

        double mean = 0;
        double variance = 0;
        for (int i = 0; i < weights.Count; i++)
        {
            mean += weights[i] * parts.Mean(i);
            for (int j = 0; j < weights.Count; j++)
                variance += weights[i] * weights[j] * parts.Covariance(i, j)!.Value;
        }

        return MetricValue.Of(mean + (StandardNormal.Quantile(share) * Math.Sqrt(Math.Max(0, variance))), parts.Count);
    }
}
