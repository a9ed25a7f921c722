
namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>Geometric annual return over a measure of the drawdowns. Calmar is the one of <see cref="ReturnSeries"/>.</summary>
internal static class DrawdownRatios
{
    /// <summary>What is added to the deepest drawdown of the Sterling ratio.</summary>
    private const double SterlingExcess = 0.1;

    /// <summary>Over the ulcer index (Martin and McCann 1989).</summary>
    public static MetricValue Martin(ReturnSeries returns) => Over(returns, returns.Drawdowns.UlcerIndex);

    /// <summary>Over the pain index (Becker 2006).</summary>
    public static MetricValue Pain(ReturnSeries returns) => Over(returns, returns.Drawdowns.PainIndex);

    /// <summary>Over the deepest drawdown and 10 % (Kestner 1996).</summary>
    public static MetricValue Sterling(ReturnSeries returns) => Over(returns, SterlingExcess - returns.Drawdowns.Maximum);

    private static MetricValue Over(ReturnSeries returns, double? measure) => measure is > 0 and { } size
        ? returns.AnnualReturn.Select(annual => annual / size)
        : MetricValue.None(returns.Count == 0 ? NoValue.TooFewReturns : NoValue.NoDrawdown, returns.Count);
}
