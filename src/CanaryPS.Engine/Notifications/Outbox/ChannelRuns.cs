namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>The channels that this process has at work, each at most once.</summary>
internal sealed class ChannelRuns(ChannelRun run, TimeProvider clock)
{
    private readonly object _lock = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Dictionary<(string Deployment, string Channel), Task> _running = [];
    private readonly Dictionary<(string Deployment, string Channel), DateTimeOffset> _readyAt = [];
    private TaskCompletionSource _changed = NewSource();
    private Exception? _failure;
    private int _delivered;
    private int _dead;

    /// <summary>Messages that were delivered and that died, since the process began.</summary>
    public (int Delivered, int Dead) Done => (Volatile.Read(ref _delivered), Volatile.Read(ref _dead));

    public bool IsBusy
    {
        get
        {
            lock (_lock)
                return _running.Count > 0;
        }
    }

    /// <summary>Ends when a channel has done what it could.</summary>
    public Task ChangedAsync()
    {
        lock (_lock)
            return _changed.Task;
    }

    /// <summary>Lets a channel deliver what it has; gives when it may be tried, where something keeps it.</summary>
    public DateTimeOffset? Start(string deploymentId, string channel)
    {
        (string, string) key = (deploymentId, channel);
        lock (_lock)
        {
            if (_running.ContainsKey(key) || _ending.IsCancellationRequested)
                return null;
            if (_readyAt.TryGetValue(key, out DateTimeOffset ready) && ready > clock.GetUtcNow())
                return ready;

            _readyAt.Remove(key);
            _running[key] = Task.Run(() => RunAsync(deploymentId, channel), CancellationToken.None);
            return null;
        }
    }

    /// <summary>Ends once nothing is at work.</summary>
    public async Task IdleAsync()
    {
        while (true)
        {
            Task changed = ChangedAsync();
            if (!IsBusy)
                return;

            await changed.ConfigureAwait(false);
        }
    }

    /// <summary>Tries again at once what this process had to leave.</summary>
    public void Retry()
    {
        lock (_lock)
        {
            _readyAt.Clear();
            Change();
        }
    }

    /// <summary>Throws what went wrong with the store, once.</summary>
    public void ThrowFailure()
    {
        if (Interlocked.Exchange(ref _failure, null) is { } failure)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Waits shortly for what is in flight and then leaves it.</summary>
    public async Task EndAsync(TimeSpan patience, TimeProvider realClock)
    {
        Task[] running;
        lock (_lock)
            running = [.. _running.Values];

        try
        {
            await Task.WhenAll(running).WaitAsync(patience, realClock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // It is in the store, and its claim ends by itself.
        }

        await _ending.CancelAsync().ConfigureAwait(false);
    }

    private async Task RunAsync(string deploymentId, string channel)
    {
        DateTimeOffset? ready = null;
        try
        {
            ready = await run.RunAsync(deploymentId, channel, Count, _ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The process ends.
        }
        catch (Exception error)
        {
            // Told by whoever waits for deliveries; what was claimed is tried again when its claim is over.
            Interlocked.CompareExchange(ref _failure, error, null);
            ready = clock.GetUtcNow() + _afterFailure;
        }
        finally
        {
            lock (_lock)
            {
                _running.Remove((deploymentId, channel));
                if (ready is { } at)
                    _readyAt[(deploymentId, channel)] = at;
                Change();
            }
        }
    }

    /// <summary>How long a channel rests after the store failed it.</summary>
    private static readonly TimeSpan _afterFailure = TimeSpan.FromSeconds(1);

    private void Count(NotificationState state)
    {
        if (state == NotificationState.Delivered)
            Interlocked.Increment(ref _delivered);
        else
            Interlocked.Increment(ref _dead);
    }

    private void Change()
    {
        _changed.TrySetResult();
        _changed = NewSource();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
