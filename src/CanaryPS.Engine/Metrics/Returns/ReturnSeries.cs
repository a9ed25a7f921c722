using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>
/// Simple returns of one period each, one at a time, and the ratios that follow from them. O(log n) a return. Equity
/// starts at 1 and compounds; a return of -1 or less ruins it for good. What follows from the order of the returns
/// (percentiles, tails and the mean absolute deviation) covers the last <see cref="OrderedLimit"/>, so that memory is bounded.
/// </summary>
/// <param name="convention">How the ratios are computed.</param>
/// <param name="ordered">Returns whose order is kept.</param>
internal sealed class ReturnSeries(ReturnConvention convention, int ordered = ReturnSeries.OrderedLimit)
{
    /// <summary>Returns whose order is kept: 260 years of days, or 168 sessions of 390 minutes.</summary>
    public const int OrderedLimit = 65_536;

    private readonly Moments _moments = new();
    private readonly PartialMoments _partial = new(convention.Target);
    private readonly ExponentialVariance _exponential = new(ExponentialVariance.Daily);
    private readonly RecentValues _recent = new(ordered);
    private readonly DrawdownTracker _drawdown = new(start: 1);

    /// <summary>The series so far computed anew from all its returns.</summary>
    public static ReturnSeries Of(IEnumerable<double> returns, ReturnConvention convention)
    {
        ReturnSeries series = new(convention);
        foreach (double value in returns)
            series.Add(value);
        return series;
    }

    public ReturnConvention Convention => convention;

    public long Count => _moments.Count;

    /// <summary>The last returns in order.</summary>
    public OrderStatisticTree Ordered => _recent.Ordered;

    public Moments Moments => _moments;

    /// <summary>Above and below the target.</summary>
    public PartialMoments Partial => _partial;

    /// <summary>Of the equity.</summary>
    public DrawdownTracker Drawdowns => _drawdown;

    /// <summary>What 1 at the start has become.</summary>
    public double Equity { get; private set; } = 1;

    /// <summary>Compounded.</summary>
    public MetricValue TotalReturn => WithReturns(1, () => Equity - 1);

    /// <summary>Compounded to a year, geometric.</summary>
    public MetricValue AnnualReturn => AnnualReturnOver(Count);

    /// <summary>Mean excess return over its sample standard deviation (ddof 1), annualised by the root of the periods.</summary>
    public MetricValue Sharpe => ReturnRatios.Sharpe(_moments, convention);

    /// <summary>Annualised mean return above the target over the annualised downside deviation.</summary>
    public MetricValue Sortino => ReturnRatios.Sortino(_moments, _partial.DownsideDeviation, convention);

    /// <summary>Downside deviation, annualised.</summary>
    public MetricValue DownsideRisk => WithReturns(1, () => _partial.DownsideDeviation!.Value * Math.Sqrt(convention.PeriodsPerYear));

    /// <summary>Sample standard deviation (ddof 1), annualised.</summary>
    public MetricValue Volatility => ReturnRatios.Volatility(_moments, convention);

    /// <summary>Exponentially weighted standard deviation (decay 0.94, mean 0), annualised.</summary>
    public MetricValue ExponentialVolatility => ReturnRatios.ExponentialVolatility(_exponential.StandardDeviation, Count, convention);

    /// <summary>Mean absolute distance from the mean. O(log n) by the partial sums below the mean.</summary>
    public MetricValue MeanAbsoluteDeviation
    {
        get
        {
            if (Ordered.Count == 0)
                return MetricValue.None(NoValue.TooFewReturns, 0);

            double mean = Ordered.Below(double.PositiveInfinity, orEqual: false).Sum / Ordered.Count;
            (long below, double sum) = Ordered.Below(mean, orEqual: false);
            return MetricValue.Of(2 * ((below * mean) - sum) / Ordered.Count, Ordered.Count);
        }
    }

    /// <summary>Size of the 95th percentile over the size of the 5th.</summary>
    public MetricValue TailRatio => ReturnRatios.TailRatio(Ordered);

    /// <summary>Population skewness.</summary>
    public MetricValue Skewness => WithVariance(() => _moments.Skewness!.Value);

    /// <summary>Population kurtosis - 3.</summary>
    public MetricValue ExcessKurtosis => WithVariance(() => _moments.ExcessKurtosis!.Value);

    /// <summary>At most 0.</summary>
    public MetricValue CurrentDrawdown => WithReturns(1, () => _drawdown.Current);

    /// <summary>At most 0.</summary>
    public MetricValue MaximumDrawdown => WithReturns(1, () => _drawdown.Maximum);

    /// <summary>Annual return over the deepest drawdown.</summary>
    public MetricValue Calmar => ReturnRatios.Calmar(AnnualReturn, _drawdown.Maximum);

    /// <summary>Annual return where the returns span more periods than there are returns (some are missing).</summary>
    public MetricValue AnnualReturnOver(long periods) => ReturnRatios.AnnualReturn(Equity, periods, Count, convention);

    /// <summary>Percentile of the returns, linear between order statistics, with the sign of the return. The share is 0-1.</summary>
    public MetricValue HistoricalVar(double share) => ReturnRatios.HistoricalVar(Ordered, share);

    /// <summary>Mean of the returns at or below the historical value at risk.</summary>
    public MetricValue ConditionalVar(double share) => ReturnRatios.ConditionalVar(Ordered, share);

    /// <summary>Mean of the returns strictly below the historical value at risk; the value at risk itself where there are none.</summary>
    public MetricValue ExpectedShortfall(double share) =>
        HistoricalVar(share).Select(var =>
    {
        (long count, double sum) = Ordered.Below(var, orEqual: false);
        return count == 0 ? var : sum / count;
    });

    /// <summary>The quantile of a normal distribution with the mean and population deviation of the returns.</summary>
    public MetricValue GaussianVar(double share) => ParametricVar.Gaussian(_moments, share);

    /// <summary>Mean of that normal distribution below its value at risk.</summary>
    public MetricValue GaussianShortfall(double share) => ParametricVar.GaussianShortfall(_moments, share);

    /// <summary>Gaussian value at risk corrected for skewness and kurtosis (Cornish and Fisher).</summary>
    public MetricValue CornishFisherVar(double share) => ParametricVar.CornishFisher(_moments, share);

    /// <summary>Expected shortfall of the same expansion (Boudt, Peterson and Croux 2008).</summary>
    public MetricValue CornishFisherShortfall(double share) => ParametricVar.CornishFisherShortfall(_moments, share);

    /// <summary>Adds the return of a period.</summary>
    /// <param name="value">The simple return.</param>
    /// <param name="end">When the period ended, where the drawdowns shall have times.</param>
    public void Add(double value, DateTimeOffset? end = null)
    {
        _recent.Add(value);
        _moments.Add(value);
        _partial.Add(value);
        _exponential.Add(value);
        Equity *= 1 + Math.Max(value, -1);
        _drawdown.Observe(Equity, end);
    }

    private MetricValue WithReturns(long least, Func<double> value) =>
        Count < least ? MetricValue.None(NoValue.TooFewReturns, Count) : MetricValue.Of(value(), Count);

    private MetricValue WithVariance(Func<double> value) => Count < 2
        ? MetricValue.None(NoValue.TooFewReturns, Count)
        : _moments.StandardDeviation == 0 ? MetricValue.None(NoValue.ZeroVariance, Count) : MetricValue.Of(value(), Count);
}
