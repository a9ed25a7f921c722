using CanaryPS.Engine.Metrics.Returns;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>
/// Which periods one window holds. A period belongs to the window in which it ended; of a stage it is one that ended after the
/// start. The times of a window are those of its orders (<see cref="TimeWindow"/>); a number n is that of the last n periods.
/// No more periods are held than a limit: a time window then covers no more, and a stage keeps what the older ones add to its
/// sums, but not their order.
/// </summary>
/// <param name="spec">The window.</param>
/// <param name="periods">Those it holds.</param>
/// <param name="limit">Periods that are held at most.</param>
internal sealed class WindowEdge(WindowSpec spec, IPeriodQueue periods, int limit = ReturnSeries.OrderedLimit)
{
    private long _stageStart = -1;

    /// <summary>
    /// Begins a stage anew; the stage it covers already, and other windows, don't change. Of periods told already those count that are
    /// held and ended in it.
    /// </summary>
    public void EnterStage(DateTimeOffset start)
    {
        if (!spec.IsStage || start.UtcTicks == _stageStart)
            return;

        _stageStart = start.UtcTicks;
        periods.DropFolded();
        RemoveBefore(_stageStart + 1);
    }

    /// <summary>Whether the next period counts.</summary>
    public bool Takes(long end) => !spec.IsStage || end > _stageStart;

    /// <summary>Lets go of what is outside the window after a period was added.</summary>
    public void Added(long end)
    {
        if (periods.Held > Math.Min(limit, spec.Orders ?? limit))
        {
            if (spec.IsStage)
                periods.FoldOldest();
            else
                periods.RemoveOldest();
        }

        LetGo(end);
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
