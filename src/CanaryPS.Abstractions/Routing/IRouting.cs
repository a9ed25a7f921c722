namespace CanaryPS;

/// <summary>The flow's share: what is in force, where keys go, and who has seen it.</summary>
public interface IRouting
{
    /// <summary>What is in force for a deployment; weight 0 of version 0 before the first.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<CanaryAllocation> GetAllocationAsync(string deploymentId, CancellationToken cancellationToken = default);

    /// <summary>Opens a router for keys on what is in force now.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="RoutingException">The deployment's mode does not route keys.</exception>
    Task<IKeyRouter> OpenRouterAsync(string deploymentId, CancellationToken cancellationToken = default);

    /// <summary>Records that a reader has put a version in force. An older version than it said before is refused.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="RoutingException">The version was never published, or has another weight.</exception>
    Task<CanaryAllocation> ConfirmAllocationAsync(
        string deploymentId, string reader, long version, double weight, CancellationToken cancellationToken = default);
}
