namespace CanaryPS.Engine.Sources.Configured;

/// <summary>One turn of a loop on a simulated clock: it waits until a tick asks for the reading, reads, and tells.</summary>
/// <param name="due">When the reading is due.</param>
internal sealed class SourceTurn(DateTimeOffset due)
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once the reading is asked for.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Done once the reading has arrived.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Asks for the reading; false where it is not due, or was asked for before and has not ended.</summary>
    public bool Ask(DateTimeOffset now) => now >= due && _asked.TrySetResult();

    public void End() => _ended.TrySetResult();
}
