using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>
/// How far the Sharpe ratio of a series can be trusted, with the skewness and kurtosis of the returns (Mertens 2002;
/// Bailey and López de Prado, "The Sharpe ratio efficient frontier" 2012 and "The deflated Sharpe ratio" 2014).
/// </summary>
internal static class SharpeInference
{
    private const double EulerMascheroni = 0.57721566490153286;

    /// <summary>Standard error of the annualised Sharpe ratio.</summary>
    public static MetricValue StandardError(Moments returns, ReturnConvention convention) => WithSharpe(returns, convention, sharpe =>
        StandardErrorOfOnePeriod(returns, sharpe) * Math.Sqrt(convention.PeriodsPerYear));

    /// <summary>Standard error of the annualised Sharpe ratio.</summary>
    public static MetricValue StandardError(ReturnSeries returns) => StandardError(returns.Moments, returns.Convention);

    /// <summary>Probability that the true Sharpe ratio is above a benchmark, 0-1.</summary>
    /// <param name="returns">Moments of the returns.</param>
    /// <param name="convention">How ratios are computed.</param>
    /// <param name="benchmark">Annualised.</param>
    public static MetricValue Probabilistic(Moments returns, ReturnConvention convention, double benchmark = 0) =>
        Above(returns, convention, benchmark / Math.Sqrt(convention.PeriodsPerYear));

    /// <inheritdoc cref="Probabilistic(Moments, ReturnConvention, double)"/>
    public static MetricValue Probabilistic(ReturnSeries returns, double benchmark = 0) =>
        Probabilistic(returns.Moments, returns.Convention, benchmark);

    /// <summary>
    /// Probability that the true Sharpe ratio is above the best one that the tried strategies would have shown had none
    /// any skill, 0-1. The spread of the trials' Sharpe ratios is taken as that of pure chance, 1 / (n - 1); with one
    /// trial this is the probabilistic Sharpe ratio against 0.
    /// </summary>
    public static MetricValue Deflated(Moments returns, ReturnConvention convention) =>
        Above(returns, convention, ExpectedBest(convention.Trials) / Math.Sqrt(Math.Max(1, returns.Count - 1)));

    /// <inheritdoc cref="Deflated(Moments, ReturnConvention)"/>
    public static MetricValue Deflated(ReturnSeries returns) => Deflated(returns.Moments, returns.Convention);

    /// <summary>Expected maximum of some standard normal values, by their extreme-value approximation; 0 for one.</summary>
    public static double ExpectedBest(int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        return trials == 1
            ? 0
            : ((1 - EulerMascheroni) * StandardNormal.Quantile(1 - (1.0 / trials)))
                + (EulerMascheroni * StandardNormal.Quantile(1 - (1 / (trials * Math.E))));
    }

    private static MetricValue Above(Moments returns, ReturnConvention convention, double benchmark) => WithSharpe(returns, convention, sharpe =>
        StandardNormal.Cumulative((sharpe - benchmark) / StandardErrorOfOnePeriod(returns, sharpe)));

    private static double StandardErrorOfOnePeriod(Moments returns, double sharpe)
    {
        double skew = returns.Skewness!.Value;
        double kurtosis = returns.ExcessKurtosis!.Value + 3;
        double variance = 1 - (skew * sharpe) + ((kurtosis - 1) / 4 * sharpe * sharpe);
        return Math.Sqrt(Math.Max(0, variance) / (returns.Count - 1));
    }

    private static MetricValue WithSharpe(Moments returns, ReturnConvention convention, Func<double, double> function) =>
        ReturnRatios.Sharpe(returns, convention).Select(annual => function(annual / Math.Sqrt(convention.PeriodsPerYear)));
}
