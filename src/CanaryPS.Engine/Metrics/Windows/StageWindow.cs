using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>Everything that happened at or after a stage's start. Before the first start is told it holds everything.</summary>
internal sealed class StageWindow(string name) : IOrderWindow
{
    private readonly OrderTally _tally = new();
    private long _start;

    public string Name => name;

    /// <summary>Begins anew. Orders told already that ended in the new stage count; events told already do not.</summary>
    public void Enter(DateTimeOffset start, IEnumerable<OrderLife> ended)
    {
        if (start.UtcTicks == _start)
            return;

        _start = start.UtcTicks;
        _tally.Clear();
        foreach (OrderLife order in ended)
            Move(default, order.Standing, order.EndRank);
    }

    public void Move(in OrderStanding before, in OrderStanding after, long endRank)
    {
        if (before.HasEnded && before.EndedAt >= _start)
            _tally.Add(before, -1);
        if (after.HasEnded && after.EndedAt >= _start)
            _tally.Add(after, +1);
    }

    public void Note(long time, bool isFill)
    {
        if (time >= _start)
            _tally.Note(isFill);
    }

    public WindowReading Read(DateTimeOffset now) => new(_tally, new DateTimeOffset(_start, TimeSpan.Zero));
}
