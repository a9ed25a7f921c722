namespace CanaryPS;

/// <summary>The limits manifests of deployments. A change is proposed by one person and approved by another.</summary>
public interface ILimits
{
    /// <summary>The limits of a deployment.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<DeploymentLimits> GetLimitsAsync(string deploymentId, CancellationToken cancellationToken = default);

    /// <summary>Proposes other limits; they are in force when enough persons have approved.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="LimitsException">They are not usable, or are those in force.</exception>
    Task<DeploymentLimits> ProposeLimitsAsync(
        string deploymentId, LimitsManifest manifest, DateTimeOffset? until, string actor, string reason, CancellationToken cancellationToken = default);

    /// <summary>Approves what is proposed. Nobody approves their own proposal.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="hash">The hash of what is approved, or its beginning, at least 8 characters.</param>
    /// <param name="actor">Who approves.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels before it is written.</param>
    /// <exception cref="LimitsException">Nothing of this hash is proposed, or this person may not approve.</exception>
    Task<DeploymentLimits> ApproveLimitsAsync(string deploymentId, string hash, string actor, string reason, CancellationToken cancellationToken = default);

    /// <summary>Takes a proposal away.</summary>
    /// <exception cref="LimitsException">Nothing is proposed.</exception>
    Task<DeploymentLimits> DenyLimitsAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default);
}
