namespace CanaryPS.Engine.Watchdog;

/// <summary>The heartbeats of the deployments that this process drives. None on a <see cref="SimulatedClock"/>.</summary>
/// <param name="clock">The clock of deployments.</param>
/// <param name="post">Sends a document to an address or a reference to one.</param>
internal sealed class HeartbeatBoard(TimeProvider clock, Func<string, byte[], CancellationToken, Task> post) : IAsyncDisposable
{
    /// <summary>How long one attempt may take at most.</summary>
    public static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(10);

    /// <summary>How long a process that ends waits for a heartbeat that is on its way.</summary>
    public static readonly TimeSpan LastWait = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, HeartbeatLoop> _loops = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Notes what a tick of this process gave: an evaluation keeps the heart beating, the end stops it after a last beat.</summary>
    public void Note(TickResult tick)
    {
        Deployment deployment = tick.Deployment;
        if (clock is SimulatedClock || deployment.Configuration.Watchdog.HeartbeatUrl is null)
            return;

        if (_loops.TryGetValue(deployment.Id, out HeartbeatLoop? loop))
        {
            if (tick.Verdict is not null || deployment.IsFinal)
                loop.Note(deployment);
        }
        else if (tick.Verdict is not null)
        {
            _loops[deployment.Id] = new HeartbeatLoop(deployment, clock, post, _stopping.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task underWay = Task.WhenAll(_loops.Values.Select(loop => loop.Owed));
        await Task.WhenAny(underWay, Task.Delay(LastWait, TimeProvider.System)).ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_loops.Values.Select(loop => loop.Running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }
}
