namespace CanaryPS.Engine.Deployments;

/// <summary>The candidate's weight that a router has in force.</summary>
internal sealed record Allocation(string DeploymentId, double Weight, long Version, DateTimeOffset UpdatedAt);
