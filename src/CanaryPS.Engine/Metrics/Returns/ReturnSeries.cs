using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>
/// Simple returns of one period each, one at a time, and the ratios that follow from them. O(log n) a return. Equity
/// starts at 1 and compounds; a return of -1 or less ruins it for good.
/// </summary>
internal sealed class ReturnSeries(ReturnConvention convention)
{
    private readonly Moments _moments = new();
    private readonly PartialMoments _partial = new(convention.Target);
    private readonly ExponentialVariance _exponential = new(ExponentialVariance.Daily);
    private readonly OrderStatisticTree _ordered = new();
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
    public MetricValue ExponentialVolatility =>
        WithReturns(2, () => _exponential.StandardDeviation!.Value * Math.Sqrt(convention.PeriodsPerYear));

    /// <summary>Mean absolute distance from the mean. O(log n) by the partial sums below the mean.</summary>
    public MetricValue MeanAbsoluteDeviation => WithReturns(1, () =>
    {
        (long below, double sum) = _ordered.Below(_moments.Mean, orEqual: false);
        return 2 * ((below * _moments.Mean) - sum) / Count;
    });

    /// <summary>Size of the 95th percentile over the size of the 5th.</summary>
    public MetricValue TailRatio => HistoricalVar(0.05).Value is 0
        ? MetricValue.None(NoValue.NoLosses, Count)
        : HistoricalVar(0.05).Select(low => Math.Abs(Percentile.Linear(_ordered, 0.95)!.Value) / Math.Abs(low));

    /// <summary>Population skewness.</summary>
    public MetricValue Skewness => WithVariance(() => _moments.Skewness!.Value);

    /// <summary>Population kurtosis - 3.</summary>
    public MetricValue ExcessKurtosis => WithVariance(() => _moments.ExcessKurtosis!.Value);

    /// <summary>At most 0.</summary>
    public MetricValue CurrentDrawdown => WithReturns(1, () => _drawdown.Current);

    /// <summary>At most 0.</summary>
    public MetricValue MaximumDrawdown => WithReturns(1, () => _drawdown.Maximum);

    /// <summary>Annual return over the deepest drawdown.</summary>
    public MetricValue Calmar => _drawdown.Maximum == 0
        ? MetricValue.None(Count == 0 ? NoValue.TooFewReturns : NoValue.NoDrawdown, Count)
        : AnnualReturn.Select(annual => annual / -_drawdown.Maximum);

    /// <summary>Annual return where the returns span more periods than there are returns (some are missing).</summary>
    public MetricValue AnnualReturnOver(long periods) => Count > 0 && Equity <= 0
        ? MetricValue.None(NoValue.Ruined, Count)
        : WithReturns(1, () => Annualise.Growth(Equity, periods, convention.PeriodsPerYear));

    /// <summary>Percentile of the returns, linear between order statistics, with the sign of the return. The share is 0-1.</summary>
    public MetricValue HistoricalVar(double share) => ReturnRatios.HistoricalVar(_ordered, share);

    /// <summary>Mean of the returns at or below the historical value at risk.</summary>
    public MetricValue ConditionalVar(double share) => ReturnRatios.ConditionalVar(_ordered, share);

    /// <summary>Mean of the returns strictly below the historical value at risk; the value at risk itself where there are none.</summary>
    public MetricValue ExpectedShortfall(double share) =>
        HistoricalVar(share).Select(var =>
    {
        (long count, double sum) = _ordered.Below(var, orEqual: false);
        return count == 0 ? var : sum / count;
    });

    /// <summary>The quantile of a normal distribution with the mean and population deviation of the returns.</summary>
    public MetricValue GaussianVar(double share) =>
        WithVariance(() => _moments.Mean + (StandardNormal.Quantile(share) * _moments.PopulationStandardDeviation!.Value));

    /// <summary>Mean of that normal distribution below its value at risk.</summary>
    public MetricValue GaussianShortfall(double share) => WithVariance(() =>
        _moments.Mean - (StandardNormal.Density(StandardNormal.Quantile(share)) / share * _moments.PopulationStandardDeviation!.Value));

    /// <summary>Gaussian value at risk corrected for skewness and kurtosis (Cornish and Fisher).</summary>
    public MetricValue CornishFisherVar(double share) =>
        WithVariance(() => _moments.Mean + (CornishFisherQuantile(share) * _moments.PopulationStandardDeviation!.Value));

    /// <summary>Expected shortfall of the same expansion (Boudt, Peterson and Croux 2008).</summary>
    public MetricValue CornishFisherShortfall(double share) => WithVariance(() =>
    {
        double h = CornishFisherQuantile(share);
        double h2 = h * h;
        double skew = _moments.Skewness!.Value;
        double kurtosis = _moments.ExcessKurtosis!.Value;
        double tail = 1
            + (h2 * h * skew / 6)
            + (((h2 * h2 * h2) - (9 * h2 * h2) + (9 * h2) + 3) * skew * skew / 72)
            + (((h2 * h2) - (2 * h2) - 1) * kurtosis / 24);
        return _moments.Mean - (_moments.PopulationStandardDeviation!.Value / share * StandardNormal.Density(h) * tail);
    });

    /// <summary>Adds the return of a period.</summary>
    /// <param name="value">The simple return.</param>
    /// <param name="end">When the period ended, where the drawdowns shall have times.</param>
    public void Add(double value, DateTimeOffset? end = null)
    {
        _ordered.Add(value);
        _moments.Add(value);
        _partial.Add(value);
        _exponential.Add(value);
        Equity *= 1 + Math.Max(value, -1);
        _drawdown.Observe(Equity, end);
    }

    private double CornishFisherQuantile(double share)
    {
        double z = StandardNormal.Quantile(share);
        double z2 = z * z;
        double skew = _moments.Skewness!.Value;
        double kurtosis = _moments.ExcessKurtosis!.Value;
        return z
            + ((z2 - 1) * skew / 6)
            + (((z2 * z) - (3 * z)) * kurtosis / 24)
            - (((2 * z2 * z) - (5 * z)) * skew * skew / 36);
    }

    private MetricValue WithReturns(long least, Func<double> value) =>
        Count < least ? MetricValue.None(NoValue.TooFewReturns, Count) : MetricValue.Of(value(), Count);

    private MetricValue WithVariance(Func<double> value) => Count < 2
        ? MetricValue.None(NoValue.TooFewReturns, Count)
        : _moments.StandardDeviation == 0 ? MetricValue.None(NoValue.ZeroVariance, Count) : MetricValue.Of(value(), Count);
}
