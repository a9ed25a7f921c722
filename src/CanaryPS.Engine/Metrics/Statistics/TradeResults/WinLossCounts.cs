namespace CanaryPS.Engine.Metrics.Statistics.TradeResults;

/// <summary>Trades won and not won, and the longest runs of either. O(1) a trade.</summary>
internal sealed class WinLossCounts
{
    private long _run;
    private bool _runWins;

    public long Wins { get; private set; }

    /// <summary>Draws included.</summary>
    public long Losses { get; private set; }

    public long Count => Wins + Losses;

    public long LongestWinningRun { get; private set; }

    public long LongestLosingRun { get; private set; }

    /// <summary>Wins over all trades, 0-1.</summary>
    public MetricValue WinRate => Share(Wins);

    /// <summary>Losses over all trades, 0-1.</summary>
    public MetricValue LossRate => Share(Losses);

    /// <summary>Wins over losses.</summary>
    public MetricValue WinLossRatio => Losses == 0
        ? MetricValue.None(Wins == 0 ? NoValue.NoTrades : NoValue.NoLosses, Count)
        : MetricValue.Of((double)Wins / Losses, Count);

    public void Add(bool win)
    {
        _run = _run > 0 && win == _runWins ? _run + 1 : 1;
        _runWins = win;
        if (win)
        {
            Wins++;
            LongestWinningRun = Math.Max(LongestWinningRun, _run);
        }
        else
        {
            Losses++;
            LongestLosingRun = Math.Max(LongestLosingRun, _run);
        }
    }

    private MetricValue Share(long part) =>
        Count == 0 ? MetricValue.None(NoValue.NoTrades, 0) : MetricValue.Of((double)part / Count, Count);
}
