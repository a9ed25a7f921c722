namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Hanging;

/// <summary>Hangs at one point, whatever its caller cancels, or fails there, until it is healed. What hangs then goes on, late.</summary>
internal sealed class HangingParty(HangingPoint point, bool throws)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _healed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once something has come to the point.</summary>
    public Task Reached => _reached.Task;

    public async Task AtAsync(HangingPoint here)
    {
        if (here != point || _healed.Task.IsCompleted)
            return;

        _reached.TrySetResult();
        if (throws)
            throw new InvalidOperationException("the other side is broken");

        await _healed.Task;
    }

    public void Heal() => _healed.TrySetResult();
}
