namespace CanaryPS.Engine.Deployments.Groups;

/// <summary>
/// Lets a deployment's group have its say before a verdict is carried out. An advance is decided and committed under the group's lease, which
/// the commit checks, so that two members never both take the last place or the last of the cap.
/// </summary>
internal sealed class GroupStep(IProductionStore store)
{
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(15);

    /// <summary>The verdict after the group, and the lease to commit an advance under.</summary>
    public async Task<(Verdict Verdict, Lease? Lease)> ApplyAsync(DeploymentContext context, Verdict verdict, CancellationToken cancellationToken)
    {
        Deployment deployment = context.Deployment;
        if (deployment.Configuration.Group is not { } group || verdict.Kind == VerdictKind.Rollback)
            return (verdict, null);

        Lease? lease = null;
        if (verdict.Kind == VerdictKind.Advance)
        {
            lease = await store.TryAcquireLeaseAsync($"group/{group.Name}", context.Lease.Holder, LeaseDuration, cancellationToken).ConfigureAwait(false);
            if (lease is null)
                return (verdict with { Kind = VerdictKind.Hold, ReadyToAdvance = true, Reason = $"{verdict.Reason}, but another member of group {group.Name} is taking a step" }, null);
        }

        IReadOnlyList<Deployment> all = await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false);
        Verdict applied = GroupRule.Apply(deployment, verdict, [.. all.Where(d => d.Id != deployment.Id && !d.IsQueued && d.Configuration.Group?.Name == group.Name)]);
        if (lease is null || applied.Kind == VerdictKind.Advance)
            return (applied, lease);

        await store.ReleaseLeaseAsync(lease, cancellationToken).ConfigureAwait(false);
        return (applied, null);
    }
}
