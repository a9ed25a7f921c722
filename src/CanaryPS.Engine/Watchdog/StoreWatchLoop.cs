namespace CanaryPS.Engine.Watchdog;

/// <summary>Looks at the deployments of a store for as long as a host runs. A look that fails is made again: nothing but the host's end ends it.</summary>
internal sealed class StoreWatchLoop : IAsyncDisposable
{
    private readonly StoreWatch _watch;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _loop;
    private volatile Exception? _failure;

    public StoreWatchLoop(StoreWatch watch, TimeProvider clock)
    {
        (_watch, _clock) = (watch, clock);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>What the last look failed with; null where it did not.</summary>
    public Exception? Failure => _failure;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _ending.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            TimeSpan pause = await LookAsync().ConfigureAwait(false);
            await Task.Delay(pause, _clock, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> LookAsync()
    {
        try
        {
            TimeSpan pause = await _watch.LookAsync(_ending.Token).ConfigureAwait(false);
            _failure = null;
            return pause;
        }
        catch (Exception failure)
        {
            // The store fails this look, or the host ends; what is late then is late at the next one too.
            _failure = failure;
            return StoreWatch.LongestPause;
        }
    }
}
