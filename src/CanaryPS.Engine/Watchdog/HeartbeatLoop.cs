namespace CanaryPS.Engine.Watchdog;

/// <summary>
/// Sends the heartbeats of one deployment, beside the ticks, for as long as this process evaluates it in time. One that fails or stalls is
/// given up and delays nothing: that it stays away is the signal.
/// </summary>
internal sealed class HeartbeatLoop
{
    private readonly TimeProvider _clock;
    private readonly Func<string, byte[], CancellationToken, Task> _post;
    private readonly CancellationToken _stopping;
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Deployment _deployment;

    /// <param name="deployment">As this process has just evaluated it.</param>
    /// <param name="clock">The clock of deployments.</param>
    /// <param name="post">Sends a document to an address or a reference to one; never later than the token says.</param>
    /// <param name="stopping">Ends the loop.</param>
    public HeartbeatLoop(Deployment deployment, TimeProvider clock, Func<string, byte[], CancellationToken, Task> post, CancellationToken stopping)
    {
        (_deployment, _clock, _post, _stopping) = (deployment, clock, post, stopping);
        Running = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Ends when the loop has.</summary>
    public Task Running { get; }

    /// <summary>Ends when what a process owes before it ends is sent or given up: the last beat of a deployment that has ended, else the first.</summary>
    public Task Owed => _ended.Task.IsCompleted ? Running : _first.Task;

    /// <summary>Notes an evaluation, or the end.</summary>
    public void Note(Deployment deployment)
    {
        _deployment = deployment;
        if (deployment.IsFinal)
            _ended.TrySetResult();
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            Deployment deployment = _deployment;
            WatchdogSettings settings = deployment.Configuration.Watchdog;
            DateTimeOffset now = _clock.GetUtcNow();
            if (settings.HeartbeatUrl is { } url && !Lateness.IsLate(deployment, now))
                await SendAsync(url, Heartbeat.Write(deployment, now), TimeSpan.FromSeconds(settings.HeartbeatSeconds)).ConfigureAwait(false);

            _first.TrySetResult();
            if (deployment.IsFinal)
                return;

            // Counted from when this one was due, so that a slow answer makes none late.
            TimeSpan pause = now + TimeSpan.FromSeconds(settings.HeartbeatSeconds) - _clock.GetUtcNow();
            await Task.WhenAny(_ended.Task, Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, _clock, _stopping)).ConfigureAwait(false);
        }

        _first.TrySetResult();
    }

    private async Task SendAsync(string url, byte[] document, TimeSpan most)
    {
        using CancellationTokenSource limit = new(most < HeartbeatBoard.LongestAttempt ? most : HeartbeatBoard.LongestAttempt, _clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping);
        try
        {
            await _post(url, document, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever ails the address, the secret or the network: the switch at the other end tells people, which is its purpose.
        }
    }
}
