using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Sources.Configured;

/// <summary>
/// The running sources of one deployment in this process. What they bring is given at every collection until it is known to
/// be committed, so a commit that fails costs nothing. One collector at a time.
/// </summary>
internal sealed class SourceSession : IAsyncDisposable
{
    private const int MostSamples = 50_000;

    private readonly string _deploymentId;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<SourceLoop> _loops;
    private readonly Dictionary<string, SourceState> _committed;
    private readonly Dictionary<string, SourceState> _pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _latencies = new(StringComparer.Ordinal);
    private readonly List<MetricSample> _uncommitted = [];
    private readonly bool _inStep;
    private bool _firstReadingsAwaited;

    /// <param name="deploymentId">The deployment.</param>
    /// <param name="sources">Its sources.</param>
    /// <param name="states">Where they stand in the store.</param>
    /// <param name="clock">The clock of the deployment.</param>
    public SourceSession(string deploymentId, IReadOnlyList<BackgroundSource> sources, IReadOnlyList<SourceState> states, TimeProvider clock)
    {
        _deploymentId = deploymentId;
        _clock = clock;
        _inStep = clock is SimulatedClock;
        _committed = Own(sources, states);
        _loops = [.. sources.Select(s => new SourceLoop(s, _committed.GetValueOrDefault(s.Name), clock, _inStep))];
    }

    /// <summary>Whether the store says what this session has committed; else another process has driven the deployment meanwhile.</summary>
    public bool IsCurrent(IReadOnlyList<SourceState> states)
    {
        Dictionary<string, SourceState> stored = Own([.. _loops.Select(loop => loop.Source)], states);
        return stored.Count == _committed.Count && stored.All(s => _committed.GetValueOrDefault(s.Key) == s.Value);
    }

    /// <summary>
    /// What has arrived. The first time it waits for the sources that are due, all at once, and no longer than the budget; on a simulated
    /// clock every time, which takes no time there.
    /// </summary>
    public async Task<SourceHarvest> CollectAsync(DateTimeOffset now, TimeSpan budget, CancellationToken cancellationToken)
    {
        if (_inStep)
            await WaitAsync(_loops.Select(loop => loop.AskAsync(now)), budget, cancellationToken).ConfigureAwait(false);
        else if (!_firstReadingsAwaited)
            await WaitAsync(_loops.Select(loop => loop.FirstReading), budget, cancellationToken).ConfigureAwait(false);
        _firstReadingsAwaited = true;

        List<MetricSample> health = [];
        foreach (SourceLoop loop in _loops)
        {
            Drain(loop);
            string source = loop.Source.Name;
            TimeSpan? latency = _latencies.TryGetValue(source, out TimeSpan last) ? last : null;
            health.AddRange(SourceHealth.Samples(_deploymentId, source, StateOf(source), latency, loop.Source.Staleness, now));
        }

        return new SourceHarvest([.. _uncommitted, .. health], [.. _pending.Values]);
    }

    /// <summary>Tells that the last harvest is in the store.</summary>
    public void Acknowledge()
    {
        foreach ((string source, SourceState state) in _pending)
            _committed[source] = state;

        _pending.Clear();
        _uncommitted.Clear();
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_loops.Select(loop => loop.DisposeAsync().AsTask())).ConfigureAwait(false);

    private static Dictionary<string, SourceState> Own(IReadOnlyList<BackgroundSource> sources, IReadOnlyList<SourceState> states) =>
        states.Where(state => sources.Any(s => s.Name == state.Source)).ToDictionary(state => state.Source, StringComparer.Ordinal);

    private async Task WaitAsync(IEnumerable<Task> readings, TimeSpan budget, CancellationToken cancellationToken)
    {
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task delay = Task.Delay(budget, _clock, enough.Token);
        await Task.WhenAny(Task.WhenAll(readings), delay).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        await enough.CancelAsync().ConfigureAwait(false);
    }

    private SourceState? StateOf(string source) => _pending.GetValueOrDefault(source) ?? _committed.GetValueOrDefault(source);

    private void Drain(SourceLoop loop)
    {
        string source = loop.Source.Name;
        while (_uncommitted.Count < MostSamples && loop.TryTake(out SourceReading? reading))
        {
            SourceBatch batch = reading.Batch;
            _pending[source] = SourceHealth.After(StateOf(source), source, reading.Time, reading.Failed, batch.Errors, batch.Position);
            _latencies[source] = reading.Latency;
            _uncommitted.AddRange(batch.Values.Select(value => value.ToSample(_deploymentId)));
        }
    }
}
