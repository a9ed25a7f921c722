using CanaryPS.Engine.Metrics.Returns;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>The returns of one window, see <see cref="WindowEdge"/>.</summary>
internal sealed class WindowReturns
{
    private readonly ReturnQueue _returns;
    private readonly WindowEdge _edge;

    public WindowReturns(WindowSpec spec, double target, int limit = ReturnSeries.OrderedLimit)
    {
        _returns = new ReturnQueue(target);
        _edge = new WindowEdge(spec, _returns, limit);
    }

    /// <summary>Begins a stage anew; other windows don't change.</summary>
    public void EnterStage(DateTimeOffset start) => _edge.EnterStage(start);

    /// <summary>Adds the next period; one that ended no later than the stage began is left out.</summary>
    public void Add(in PeriodResult period)
    {
        if (!_edge.Takes(period.End))
            return;

        _returns.Add(period);
        _edge.Added(period.End);
    }

    /// <summary>The returns that the window holds at a time; good until the next is added.</summary>
    public ReturnQueue Read(DateTimeOffset now)
    {
        _edge.LetGo(now.UtcTicks);
        return _returns;
    }
}
