namespace CanaryPS;

/// <summary>What became of events that were taken in.</summary>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Accepted">Events that are in the store now and were not before.</param>
/// <param name="Duplicates">Events that were there before, or twice among those handed over.</param>
/// <param name="RolledBack">Whether they made the deployment roll back.</param>
public sealed record IntakeReceipt(string DeploymentId, int Accepted, int Duplicates, bool RolledBack);
