using CanaryPS.Agent.Commands;

namespace CanaryPS.Agent.Hosting;

/// <summary>
/// Ends the process when a stop takes longer than it may: something ignores that it was cancelled. What it held expires by itself, and what was committed stays.
/// </summary>
internal sealed class StopDeadline : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenRegistration _registration;

    /// <param name="stop">Begins the stop.</param>
    /// <param name="most">How long it may take.</param>
    /// <param name="clock">What it is measured on.</param>
    /// <param name="exit">Ends the process with an exit code.</param>
    public StopDeadline(CancellationToken stop, TimeSpan most, TimeProvider clock, Action<int> exit) =>
        _registration = stop.Register(() => _ = Task.Delay(most, clock, _over.Token).ContinueWith(
            _ => exit(CommandRunner.NotStopped), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default));

    public void Dispose()
    {
        _registration.Dispose();
        _over.Cancel();
        _over.Dispose();
    }
}
