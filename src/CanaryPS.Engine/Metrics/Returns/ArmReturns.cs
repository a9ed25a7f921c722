namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>The returns of one arm from mark to mark, beside those of the baseline arm, and the value it traded.</summary>
internal sealed class ArmReturns(ReturnConvention convention, int ordered)
{
    private readonly CapitalReturns _periods = new();
    private decimal _traded;
    private DateTimeOffset? _lastMark;

    public ReturnSeries Series { get; } = new(convention, ordered);

    /// <summary>Periods in which both arms took part; none for the baseline arm itself.</summary>
    public BenchmarkComparison AgainstBaseline { get; } = new(convention);

    public InstrumentCorrelations Correlations { get; } = new();

    /// <summary>The last capital other than 0; 0 before the first.</summary>
    public decimal Capital => _periods.Capital;

    /// <summary>Value of all fills, bought or sold, over the capital.</summary>
    public MetricValue Turnover(long fills) => Capital > 0
        ? MetricValue.Of((double)(_traded / Capital), fills)
        : MetricValue.None(NoValue.NoCapital, fills);

    public void NoteFill(decimal quantity, decimal price) => _traded += quantity * price;

    /// <summary>Ends a period; gives its result, or null where the arm took no part in it.</summary>
    public PeriodResult? EndPeriod(MarketMark mark, decimal profitAndLoss, decimal capital, bool hasPosition)
    {
        Correlations.Observe(mark.Prices);
        (double Return, decimal Profit)? period = _periods.EndPeriod(profitAndLoss, capital, hasPosition);

        // When a period without an earlier mark began is not known; its end is the nearest time that is.
        Series.Drawdowns.StartAt(_lastMark ?? mark.Time);
        _lastMark = mark.Time;
        if (period is not { } ended)
            return null;

        Series.Add(ended.Return, mark.Time);
        return new PeriodResult(mark.Time.UtcTicks, ended.Return, ended.Profit);
    }
}
