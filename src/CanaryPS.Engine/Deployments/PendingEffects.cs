namespace CanaryPS.Engine.Deployments;

/// <summary>Puts what is not confirmed on the deployments that are shown to people.</summary>
internal static class PendingEffects
{
    public static async Task<Deployment> OfAsync(IProductionStore store, Deployment deployment, CancellationToken cancellationToken) => deployment with
    {
        PendingEffects = await store.GetPendingEffectsAsync(deployment.Id, cancellationToken).ConfigureAwait(false),
    };

    /// <summary>Every deployment, oldest first.</summary>
    public static async Task<IReadOnlyList<Deployment>> OfAllAsync(IProductionStore store, CancellationToken cancellationToken)
    {
        IReadOnlyList<Deployment> all = await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false);
        ILookup<string, Effect> pending =
            (await store.GetAllPendingEffectsAsync(cancellationToken).ConfigureAwait(false)).ToLookup(effect => effect.DeploymentId, StringComparer.Ordinal);
        return [.. all.Select(deployment => deployment with { PendingEffects = [.. pending[deployment.Id].OrderBy(effect => effect.Ordinal)] })];
    }
}
