using CanaryPS.Engine.Metrics.Returns;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>The periods of one window in which both arms took part, see <see cref="WindowEdge"/>.</summary>
internal sealed class WindowPairs
{
    private readonly PairQueue _pairs = new();
    private readonly WindowEdge _edge;

    public WindowPairs(WindowSpec spec, int most) => _edge = new WindowEdge(spec, _pairs, most);

    /// <summary>Begins a stage anew; other windows don't change.</summary>
    public void EnterStage(DateTimeOffset start) => _edge.EnterStage(start);

    /// <summary>Adds the next pair where it belongs to the window.</summary>
    public void Add(in PairedResult pair)
    {
        if (_edge.Admits(pair.End))
            _pairs.Add(pair);
    }

    /// <summary>The pairs that the window holds at a time; good until the next is added.</summary>
    public PairQueue Read(DateTimeOffset now)
    {
        _edge.LetGo(now.UtcTicks);
        return _pairs;
    }
}
