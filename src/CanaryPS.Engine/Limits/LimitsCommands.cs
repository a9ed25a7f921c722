using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Limits;

/// <summary>The limits of deployments, and what persons do to them.</summary>
internal sealed class LimitsCommands(IProductionStore store, OperatorCommands commands, TimeProvider clock) : ILimits
{
    public async Task<DeploymentLimits> GetLimitsAsync(string deploymentId, CancellationToken cancellationToken = default)
    {
        Deployment deployment = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
            ?? throw new DeploymentNotFoundException(deploymentId);
        return await DescribeAsync(deployment, cancellationToken).ConfigureAwait(false);
    }

    public Task<DeploymentLimits> ProposeLimitsAsync(
        string deploymentId, LimitsManifest manifest, DateTimeOffset? until, string actor, string reason, CancellationToken cancellationToken = default) =>
        DecideAsync(deploymentId, actor, reason, (deployment, now) => LimitsControl.Propose(deployment, manifest, until, actor, reason, now), cancellationToken);

    public Task<DeploymentLimits> ApproveLimitsAsync(
        string deploymentId, string hash, string actor, string reason, CancellationToken cancellationToken = default) =>
        DecideAsync(deploymentId, actor, reason, (deployment, now) => LimitsControl.Approve(deployment, hash, actor, reason, now), cancellationToken);

    public Task<DeploymentLimits> DenyLimitsAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default) =>
        DecideAsync(deploymentId, actor, reason, (deployment, now) => LimitsControl.Deny(deployment, actor, reason, now), cancellationToken);

    private async Task<DeploymentLimits> DecideAsync(
        string deploymentId, string actor, string reason, Func<Deployment, DateTimeOffset, Decision> decide, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(actor);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return await DescribeAsync(await commands.DecideAsync(deploymentId, decide, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    private async Task<DeploymentLimits> DescribeAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        LimitsRecord record = new();
        record.Add(await store.GetLimitsJournalAsync(deployment.Id, 0, cancellationToken).ConfigureAwait(false), deployment.Version);
        return new DeploymentLimits(
            deployment.Id, LimitsTime.At(deployment.Limits, clock.GetUtcNow()), deployment.ProposedLimits, record.History);
    }
}
