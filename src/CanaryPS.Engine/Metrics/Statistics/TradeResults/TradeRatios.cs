namespace CanaryPS.Engine.Metrics.Statistics.TradeResults;

/// <summary>
/// Annual ratios of single trades over some days, as trading bots report them: returns are results over the starting
/// balance, the mean is that of a day, the deviation that of a trade (ddof 0), and a year has 365 days.
/// </summary>
/// <param name="start">Balance before the first trade, currency, above 0.</param>
/// <param name="days">Days that the trades cover, above 0.</param>
internal sealed class TradeRatios(double start, double days)
{
    private const double DaysPerYear = 365;

    private readonly double _start = start;
    private readonly ProfitStatistics _returns = new();
    private readonly AccountBalance _account = new(start);

    public MetricValue Sharpe => Over(_returns.PopulationDeviation);

    /// <summary>Over the deviation of the losses alone.</summary>
    public MetricValue Sortino => Over(_returns.PopulationDeviationOfLosses);

    /// <summary>Over the largest fall by amount, as a share of the balance; the mean in percent.</summary>
    public MetricValue Calmar => _account.LargestByAmount.Share > 0
        ? MetricValue.Of(_returns.Total / days * 100 / _account.LargestByAmount.Share * Math.Sqrt(DaysPerYear), _returns.Count)
        : MetricValue.None(NoValue.NoDrawdown, _returns.Count);

    /// <summary>Adds the trades that closed at one instant: the balance between them is none that the account ever had.</summary>
    public void Add(IReadOnlyCollection<double> closedTogether)
    {
        foreach (double profit in closedTogether)
            _returns.Add(profit / _start);
        _account.Add(closedTogether.Sum());
    }

    private MetricValue Over(double? deviation) => deviation is > 0 and { } size
        ? MetricValue.Of(_returns.Total / days / size * Math.Sqrt(DaysPerYear), _returns.Count)
        : MetricValue.None(_returns.Count == 0 ? NoValue.NoTrades : NoValue.ZeroVariance, _returns.Count);
}
