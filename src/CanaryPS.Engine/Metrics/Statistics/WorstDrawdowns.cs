namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>The deepest drawdowns of a level, ended ones and the one that lasts. Memory is bounded by how many are kept.</summary>
internal sealed class WorstDrawdowns(int kept, double start)
{
    private readonly DrawdownTracker _tracker = new(start);
    private readonly List<Drawdown> _ended = [];

    /// <summary>Deepest first.</summary>
    public IReadOnlyList<Drawdown> Worst =>
        [.. (_tracker.Running is { } running ? _ended.Append(running) : _ended).OrderBy(drawdown => drawdown.Depth).Take(kept)];

    public void Observe(double level, DateTimeOffset time)
    {
        if (_tracker.Observe(level, time) is not { } ended)
            return;

        int at = _ended.FindIndex(other => ended.Depth < other.Depth);
        _ended.Insert(at < 0 ? _ended.Count : at, ended);
        if (_ended.Count > kept)
            _ended.RemoveAt(kept);
    }
}
