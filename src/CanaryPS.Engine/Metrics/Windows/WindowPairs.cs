using CanaryPS.Engine.Metrics.Returns;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>The periods of one window in which both arms took part, see <see cref="WindowEdge"/>.</summary>
internal sealed class WindowPairs
{
    private readonly PairQueue _pairs = new();
    private readonly WindowEdge _edge;

    public WindowPairs(WindowSpec spec, int limit = ReturnSeries.OrderedLimit) => _edge = new WindowEdge(spec, _pairs, limit);

    /// <summary>Begins a stage anew; other windows don't change.</summary>
    public void EnterStage(DateTimeOffset start) => _edge.EnterStage(start);

    /// <summary>Adds the next pair; one that ended no later than the stage began is left out.</summary>
    public void Add(in PairedResult pair)
    {
        if (!_edge.Takes(pair.End))
            return;

        _pairs.Add(pair);
        _edge.Added(pair.End);
    }

    /// <summary>The pairs that the window holds at a time; good until the next is added.</summary>
    public PairQueue Read(DateTimeOffset now)
    {
        _edge.LetGo(now.UtcTicks);
        return _pairs;
    }
}
