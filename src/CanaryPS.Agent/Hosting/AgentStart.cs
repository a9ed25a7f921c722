namespace CanaryPS.Agent.Hosting;

/// <summary>The moment from which a host runs: everything is set up and told, and it listens.</summary>
internal static class AgentStart
{
    /// <summary>Waits for it.</summary>
    public static async Task WaitAsync(IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
