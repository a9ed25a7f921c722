namespace CanaryPS.Engine.Deployments;

/// <summary>The candidate's weight that a router has in force.</summary>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Weight">0-100 %.</param>
/// <param name="Version">Counts the weights; a router ignores what is older than what it has.</param>
/// <param name="UpdatedAt">When it was put in force.</param>
/// <param name="IsFrozen">Whether the candidate may send no order any more.</param>
/// <param name="IsHalted">Whether neither arm may.</param>
internal sealed record Allocation(
    string DeploymentId, double Weight, long Version, DateTimeOffset UpdatedAt, bool IsFrozen = false, bool IsHalted = false);
