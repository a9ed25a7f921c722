namespace CanaryPS.Engine.Deployments;

/// <summary>Stores what a session has taken in, where nothing is decided on it in the same transaction.</summary>
internal static class TradingArrivals
{
    /// <summary>Stores it; the context's books end where the trading log does then.</summary>
    public static async Task StoreAsync(IProductionStore store, DeploymentContext context, CancellationToken cancellationToken)
    {
        if (context.Session.Drain() is not { Count: > 0 } arrived)
            return;

        StoreCommit commit = new()
        {
            Deployment = context.Deployment,
            ExpectedVersion = context.Deployment.Version,
            Lease = context.Lease,
            Trading = arrived,
        };
        context.Committed(context.Deployment, await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false));
    }
}
