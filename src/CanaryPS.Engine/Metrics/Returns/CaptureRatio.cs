namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>Annual return of a series over that of its benchmark, in all periods, in rising and in falling ones.</summary>
internal sealed class CaptureRatio(ReturnConvention convention)
{
    private readonly Pair _all = new(convention);
    private readonly Pair _rising = new(convention);
    private readonly Pair _falling = new(convention);

    public MetricValue Overall => _all.Ratio;

    /// <summary>Over the periods in which the benchmark did not fall.</summary>
    public MetricValue Up => _rising.Ratio;

    /// <summary>Over the periods in which the benchmark fell.</summary>
    public MetricValue Down => _falling.Ratio;

    public void Add(double value, double benchmark)
    {
        _all.Add(value, benchmark);
        (benchmark >= 0 ? _rising : _falling).Add(value, benchmark);
    }

    private sealed class Pair(ReturnConvention convention)
    {
        private double _equity = 1;
        private double _benchmarkEquity = 1;
        private long _count;

        public MetricValue Ratio
        {
            get
            {
                if (_count == 0)
                    return MetricValue.None(NoValue.TooFewReturns, 0);

                double benchmark = Annualise.Growth(_benchmarkEquity, _count, convention.PeriodsPerYear);
                return benchmark == 0
                    ? MetricValue.None(NoValue.ZeroVariance, _count)
                    : MetricValue.Of(Annualise.Growth(_equity, _count, convention.PeriodsPerYear) / benchmark, _count);
            }
        }

        public void Add(double value, double benchmark)
        {
            _count++;
            _equity *= 1 + Math.Max(value, -1);
            _benchmarkEquity *= 1 + Math.Max(benchmark, -1);
        }
    }
}
