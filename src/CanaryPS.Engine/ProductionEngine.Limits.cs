using CanaryPS.Engine.Access;

namespace CanaryPS.Engine;

/// <summary>The limits of deployments.</summary>
internal sealed partial class ProductionEngine
{
    public Task<DeploymentLimits> GetLimitsAsync(string deploymentId, CancellationToken cancellationToken = default) =>
        _limits.GetLimitsAsync(deploymentId, cancellationToken);

    public Task<DeploymentLimits> ProposeLimitsAsync(
        string deploymentId, LimitsManifest manifest, DateTimeOffset? until, string actor, string reason, CancellationToken cancellationToken = default) =>
        _limits.ProposeLimitsAsync(deploymentId, manifest, until, OperatorWords.Actor(actor), OperatorWords.Reason(reason), cancellationToken);

    public Task<DeploymentLimits> ApproveLimitsAsync(
        string deploymentId, string hash, string actor, string reason, CancellationToken cancellationToken = default) =>
        _limits.ApproveLimitsAsync(deploymentId, hash, OperatorWords.Actor(actor), OperatorWords.Reason(reason), cancellationToken);

    public Task<DeploymentLimits> DenyLimitsAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default) =>
        _limits.DenyLimitsAsync(deploymentId, OperatorWords.Actor(actor), OperatorWords.Reason(reason), cancellationToken);
}
