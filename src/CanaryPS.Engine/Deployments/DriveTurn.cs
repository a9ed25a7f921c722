namespace CanaryPS.Engine.Deployments;

/// <summary>
/// The turn to use what a process keeps of the deployments that it drives: one has it at a time, in the order in which they came for it. Whoever has it learns that
/// somebody waits, and then waits for no other party any longer.
/// </summary>
internal sealed class DriveTurn : IDisposable
{
    private readonly SemaphoreSlim _free = new(1, 1);
    private readonly object _gate = new();
    private TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;

    /// <summary>Done while somebody waits for the turn.</summary>
    public Task Wanted
    {
        get
        {
            lock (_gate)
                return _wanted.Task;
        }
    }

    /// <summary>Waits for the turn; whoever has it gives it back with <see cref="Release"/>.</summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        Task taken = _free.WaitAsync(cancellationToken);
        if (taken.IsCompleted)
        {
            await taken.ConfigureAwait(false);
            return;
        }

        lock (_gate)
        {
            _waiting++;
            _wanted.TrySetResult();
        }

        try
        {
            await taken.ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                if (--_waiting == 0)
                    _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public void Release() => _free.Release();

    public void Dispose() => _free.Dispose();
}
