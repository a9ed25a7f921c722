namespace CanaryPS.Engine.Deployments;

/// <summary>
/// Carries out at once, for as long as a person waits, what a command has decided: the weight is published, and beside it the deployment is ticked. What
/// is not confirmed by then is durable, and its next tries are those of whoever drives the deployment.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="router">The router.</param>
/// <param name="tick">Ticks a deployment.</param>
/// <param name="clock">The deployments' clock.</param>
/// <param name="options">How long to wait.</param>
internal sealed class Carriage(
    IProductionStore store, IRouter router, Func<string, CancellationToken, Task<TickResult>> tick, TimeProvider clock, ReconcilerOptions options)
{
    private readonly OutsideWork _publishing = new(options.TryTimeout, options.LeaseClock);

    /// <summary>How the deployment stands when it is carried out, or when the time is over.</summary>
    public async Task<Deployment> CarryOutAsync(Deployment ordered, CancellationToken cancellationToken)
    {
        using CancellationTokenSource enough = new(options.CommandPatience, options.LeaseClock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            Task published = PublishAsync(ordered, either.Token);

            // A place that hangs must not hold a cancellation up.
            if (!published.IsCompleted)
                await Task.WhenAny(published, Task.Delay(options.TryPatience, options.LeaseClock, either.Token)).ConfigureAwait(false);
            Task<TickResult> ticked = tick(ordered.Id, either.Token);
            await Task.WhenAll(published, ticked).ConfigureAwait(false);
            return (await ticked.ConfigureAwait(false)).Deployment;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return await store.FindDeploymentAsync(ordered.Id, cancellationToken).ConfigureAwait(false) ?? throw new DeploymentNotFoundException(ordered.Id);
        }
    }

    /// <summary>
    /// Publishes the weight of a decision that stands. Any process may, lease or not, since an older version never replaces a newer one; the rest is for the
    /// process that drives the deployment.
    /// </summary>
    public async Task PublishAsync(Deployment ordered, CancellationToken cancellationToken)
    {
        Allocation wanted = new(
            ordered.Id, ordered.Weight, ordered.WeightVersion, clock.GetUtcNow(), ordered.Stage == DeploymentStage.ROLLBACK, ordered.StoppedBy is not null);
        try
        {
            await _publishing.RunAsync(FormattableString.Invariant($"{ordered.Id}/{ordered.WeightVersion}"), SendAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (OperationCanceledException or StoreException))
        {
            // The effect of the decision wants the same: a tick tries it, records what fails, and tries it again.
        }

        async Task<bool> SendAsync(CancellationToken token)
        {
            await router.PublishAsync(ordered, wanted, token).ConfigureAwait(false);
            return true;
        }
    }
}
