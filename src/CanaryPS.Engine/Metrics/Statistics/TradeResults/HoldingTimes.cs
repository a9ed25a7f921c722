namespace CanaryPS.Engine.Metrics.Statistics.TradeResults;

/// <summary>How long trades were open, and when the first was opened and the last closed. O(1) a trade.</summary>
internal sealed class HoldingTimes
{
    private readonly Moments _all = new();
    private readonly Moments _winners = new();
    private readonly Moments _losers = new();

    /// <summary>Null before a trade.</summary>
    public DateTimeOffset? FirstOpened { get; private set; }

    /// <summary>Null before a trade.</summary>
    public DateTimeOffset? LastClosed { get; private set; }

    /// <summary>Mean of all trades, seconds.</summary>
    public MetricValue Mean => MeanOf(_all);

    /// <summary>Mean of the trades won, seconds.</summary>
    public MetricValue MeanOfWinners => MeanOf(_winners);

    /// <summary>Mean of the trades lost, seconds; one with a result of 0 is neither won nor lost.</summary>
    public MetricValue MeanOfLosers => MeanOf(_losers);

    public void Add(ClosedTrade trade)
    {
        double seconds = trade.Length.TotalSeconds;
        _all.Add(seconds);
        if (trade.IsWin)
            _winners.Add(seconds);
        else if (trade.Profit < 0)
            _losers.Add(seconds);

        if (FirstOpened is null || trade.Opened < FirstOpened)
            FirstOpened = trade.Opened;
        if (LastClosed is null || trade.Closed > LastClosed)
            LastClosed = trade.Closed;
    }

    private static MetricValue MeanOf(Moments seconds) =>
        seconds.Count == 0 ? MetricValue.None(NoValue.NoTrades, 0) : MetricValue.Of(seconds.Mean, seconds.Count);
}
