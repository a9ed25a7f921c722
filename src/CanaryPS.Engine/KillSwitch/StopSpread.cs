namespace CanaryPS.Engine.KillSwitch;

/// <summary>
/// The first try of what follows from a stop for its deployments, at once and by the process that made it: every allocation is published, any number of
/// slow readers side by side, and beside that each deployment is ticked, those that run first. No deployment takes more than its share of the time, so that one whose
/// venue hangs keeps no other waiting. What is not confirmed when the time is over is tried again by whoever drives the deployments, as every effect is.
/// </summary>
/// <param name="publish">Publishes what a deployment has in force.</param>
/// <param name="tick">Ticks a deployment.</param>
/// <param name="clock">The real clock, since this is about how long a person waits.</param>
internal sealed class StopSpread(
    Func<Deployment, CancellationToken, Task> publish, Func<string, CancellationToken, Task<TickResult>> tick, TimeProvider clock)
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The least time that a deployment gets.</summary>
    private static readonly TimeSpan LeastShare = TimeSpan.FromSeconds(0.5);

    /// <summary>How long the ticks wait for weights to be published, which mostly takes less.</summary>
    private static readonly TimeSpan Head = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(IReadOnlyList<Deployment> deployments, CancellationToken cancellationToken)
    {
        using CancellationTokenSource enough = new(Patience, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            Task published = Parallel.ForEachAsync(
                deployments, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = either.Token },
                async (deployment, until) => await TryAsync(publish(deployment, until)).ConfigureAwait(false));
            await Task.WhenAny(published, Task.Delay(Head, clock, either.Token)).ConfigureAwait(false);
            await Task.WhenAll(published, TickAllAsync(deployments, either.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over: the effects are durable, and their next tries are the drivers'.
        }
    }

    private async Task TickAllAsync(IReadOnlyList<Deployment> deployments, CancellationToken cancellationToken)
    {
        TimeSpan share = Patience / Math.Max(1, deployments.Count);
        if (share < LeastShare)
            share = LeastShare;
        foreach (Deployment deployment in deployments)
        {
            using CancellationTokenSource over = new(share, clock);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
            try
            {
                await TryAsync(tick(deployment.Id, either.Token)).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Its share is over: it stands among those that are not confirmed.
            }
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
