using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>The returns of a series beside those of a benchmark over the same periods, one pair at a time. O(1) a pair.</summary>
internal sealed class BenchmarkComparison(ReturnConvention convention)
{
    private readonly CoMoments _pairs = new();
    private readonly Moments _differences = new();
    private double _equity = 1;
    private double _benchmarkEquity = 1;

    public long Count => _pairs.Count;

    /// <summary>Covariance with the benchmark over the benchmark's variance.</summary>
    public MetricValue Beta => WithPairs(() => _pairs.SlopeOnY!.Value);

    /// <summary>Mean return not explained by the benchmark (Jensen 1968), compounded to a year.</summary>
    public MetricValue Alpha => Beta.Select(beta => Annualise.Mean(
        _pairs.MeanX - convention.RiskFree - (beta * (_pairs.MeanY - convention.RiskFree)), convention.PeriodsPerYear));

    /// <summary>Sample standard deviation (ddof 1) of the differences, annualised.</summary>
    public MetricValue TrackingError => Count < 2
        ? MetricValue.None(NoValue.TooFewReturns, Count)
        : MetricValue.Of(_differences.StandardDeviation!.Value * Math.Sqrt(convention.PeriodsPerYear), Count);

    /// <summary>Difference of the geometric annual returns over the tracking error.</summary>
    public MetricValue InformationRatio => TrackingError.Value is 0
        ? MetricValue.None(NoValue.ZeroVariance, Count)
        : TrackingError.Select(error => (Annual(_equity) - Annual(_benchmarkEquity)) / error);

    public void Add(double value, double benchmark)
    {
        _pairs.Add(value, benchmark);
        _differences.Add(value - benchmark);
        _equity *= 1 + Math.Max(value, -1);
        _benchmarkEquity *= 1 + Math.Max(benchmark, -1);
    }

    private double Annual(double equity) => Annualise.Growth(equity, Count, convention.PeriodsPerYear);

    private MetricValue WithPairs(Func<double> value) => Count < 2
        ? MetricValue.None(NoValue.TooFewReturns, Count)
        : _pairs.SlopeOnY is null ? MetricValue.None(NoValue.ZeroVariance, Count) : MetricValue.Of(value(), Count);
}
