using CanaryPS.Engine.Metrics.Returns;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>The returns of one window, see <see cref="WindowEdge"/>.</summary>
internal sealed class WindowReturns
{
    private readonly ReturnQueue _returns;
    private readonly WindowEdge _edge;

    public WindowReturns(WindowSpec spec, double target, int most)
    {
        _returns = new ReturnQueue(target, most);
        _edge = new WindowEdge(spec, _returns, most);
    }

    /// <summary>Begins a stage anew; other windows don't change.</summary>
    public void EnterStage(DateTimeOffset start) => _edge.EnterStage(start);

    /// <summary>Adds the next period where it belongs to the window.</summary>
    public void Add(in PeriodResult period)
    {
        if (_edge.Admits(period.End))
            _returns.Add(period);
    }

    /// <summary>The returns that the window holds at a time; good until the next is added.</summary>
    public ReturnQueue Read(DateTimeOffset now)
    {
        _edge.LetGo(now.UtcTicks);
        return _returns;
    }
}
