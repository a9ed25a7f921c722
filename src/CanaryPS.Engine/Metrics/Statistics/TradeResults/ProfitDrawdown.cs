namespace CanaryPS.Engine.Metrics.Statistics.TradeResults;

/// <summary>
/// How far the sum of the results fell below its peak, which starts at 0, in currency and at most 0. Trades come in the
/// order of their close. O(1) a trade.
/// </summary>
internal sealed class ProfitDrawdown
{
    private double _total;
    private double _peak;
    private double _openPeak;
    private DateTimeOffset? _since;

    /// <summary>Of the sum after each close.</summary>
    public double Closed { get; private set; }

    /// <summary>Of the sum with the worst of each open trade, below the peak with the best of each.</summary>
    public double Open { get; private set; }

    /// <summary>Longest time from the opening of a loser at the peak to the close that made a new peak.</summary>
    public TimeSpan LongestRecovery { get; private set; }

    /// <summary>Sum of the results over the size of the drawdown of the closes.</summary>
    public MetricValue ProfitOverDrawdown(long count) => Closed == 0
        ? MetricValue.None(count == 0 ? NoValue.NoTrades : NoValue.NoDrawdown, count)
        : MetricValue.Of(_total / -Closed, count);

    public void Add(ClosedTrade trade)
    {
        _openPeak = Math.Max(_openPeak, _total + trade.Best);
        Open = Math.Min(Open, _total + trade.Worst - _openPeak);

        _total += trade.Profit;
        Closed = Math.Min(Closed, _total - _peak);
        if (_total > _peak)
        {
            _peak = _total;
            if (_since is { } since && trade.Closed - since > LongestRecovery)
                LongestRecovery = trade.Closed - since;
            _since = null;
        }
        else if (trade.Profit <= 0)
        {
            _since ??= trade.Opened;
        }
    }
}
