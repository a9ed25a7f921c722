using CanaryPS.Engine.Metrics.Returns;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>
/// Which periods one window holds. A period belongs to the window in which it ended; of a stage it is one that ended after the
/// start. The times of a window are those of its orders (<see cref="TimeWindow"/>), or the last
/// periods where those are too many; a number n is that of the last n periods. Memory is bounded.
/// </summary>
/// <param name="spec">The window.</param>
/// <param name="periods">Those it holds.</param>
/// <param name="most">Periods that a window of time holds at most.</param>
internal sealed class WindowEdge(WindowSpec spec, IPeriodQueue periods, int most)
{
    /// <summary>Periods told before a stage was entered that are looked at again then. Older ones of the same stage are folded.</summary>
    public const int StageLookback = 64;

    private readonly int _most = spec.Orders ?? (spec.IsStage ? StageLookback : most);
    private long _stageStart = -1;

    /// <summary>Begins a stage anew; the stage it covers already, and other windows, don't change.</summary>
    public void EnterStage(DateTimeOffset start)
    {
        if (!spec.IsStage || start.UtcTicks == _stageStart)
            return;

        _stageStart = start.UtcTicks;
        periods.DropFolded();
        RemoveBefore(_stageStart + 1);

        // A ledger that has seen the stages before and one that reads the log again must come to the same digits.
        periods.Renew();
    }

    /// <summary>Whether the next period counts; where it does there is room for it now.</summary>
    public bool Admits(long end)
    {
        if (spec.IsStage && end <= _stageStart)
            return false;

        if (periods.Held == _most)
        {
            if (spec.IsStage)
                periods.FoldOldest();
            else
                periods.RemoveOldest();
        }

        LetGo(end);
        return true;
    }

    /// <summary>Lets go of what is outside the window at a time.</summary>
    public void LetGo(long now)
    {
        if (spec.Buckets is { } buckets)
            RemoveBefore(buckets.Start(now));
    }

    private void RemoveBefore(long time)
    {
        while (periods.OldestEnd < time)
            periods.RemoveOldest();
    }
}
