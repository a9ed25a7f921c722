namespace CanaryPS.Engine.KillSwitch;

/// <summary>
/// The first try of what follows from a stop for its deployments, at once and by the process that made it: every allocation is published, any number of
/// slow readers side by side, and then each deployment is ticked, those that run first. It ends after a while: what is not confirmed by then is
/// tried again by whoever drives the deployments, as every effect is.
/// </summary>
/// <param name="publish">Publishes what a deployment has in force.</param>
/// <param name="tick">Ticks a deployment.</param>
/// <param name="clock">The real clock, since this is about how long a person waits.</param>
internal sealed class StopSpread(
    Func<Deployment, CancellationToken, Task> publish, Func<string, CancellationToken, Task> tick, TimeProvider clock)
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task RunAsync(IReadOnlyList<Deployment> deployments, CancellationToken cancellationToken)
    {
        using CancellationTokenSource enough = new(Patience, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            await Parallel.ForEachAsync(
                deployments, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = either.Token },
                async (deployment, until) => await TryAsync(publish(deployment, until)).ConfigureAwait(false)).ConfigureAwait(false);
            foreach (Deployment deployment in deployments)
                await TryAsync(tick(deployment.Id, either.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over: the effects are durable, and their next tries are the drivers'.
        }
    }

    private static async Task TryAsync(Task what)
    {
        try
        {
            await what.ConfigureAwait(false);
        }
        catch (CanaryException)
        {
            // What ails one deployment must not keep the others waiting; it stands among those that are not confirmed.
        }
    }
}
