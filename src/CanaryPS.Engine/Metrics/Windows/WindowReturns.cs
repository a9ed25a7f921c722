using CanaryPS.Engine.Metrics.Returns;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>
/// The returns of one window. A period belongs to the window in which it ended; of a stage it is one that ended after the
/// start. The times of a window are those of its orders (<see cref="TimeWindow"/>); a number n is that of the last n returns.
/// </summary>
internal sealed class WindowReturns(WindowSpec spec, double target)
{
    private readonly ReturnQueue _returns = new(target);
    private long _stageStart = -1;

    /// <summary>Begins a stage anew; other windows don't change.</summary>
    public void EnterStage(DateTimeOffset start)
    {
        if (!spec.IsStage)
            return;

        _stageStart = start.UtcTicks;
        RemoveBefore(_stageStart + 1);
    }

    /// <summary>Adds the next period; one that ended no later than the stage began is left out.</summary>
    public void Add(in PeriodResult period)
    {
        if (spec.IsStage && period.End <= _stageStart)
            return;

        _returns.Add(period);
        if (_returns.Count > spec.Orders)
            _returns.RemoveOldest();
        RemoveBefore(Oldest(period.End));
    }

    /// <summary>The returns that the window holds at a time; good until the next is added.</summary>
    public ReturnQueue Read(DateTimeOffset now)
    {
        RemoveBefore(Oldest(now.UtcTicks));
        return _returns;
    }

    private long Oldest(long now) => spec.Buckets?.Start(now) ?? 0;

    private void RemoveBefore(long time)
    {
        while (_returns.TryPeek(out PeriodResult oldest) && oldest.End < time)
            _returns.RemoveOldest();
    }
}
