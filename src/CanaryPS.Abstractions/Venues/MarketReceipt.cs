namespace CanaryPS;

/// <summary>What became of ticks or bars that were added.</summary>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Added">Those that the simulated exchange had not had; they have traded.</param>
/// <param name="Known">Those that it had had, or that are older than what it has of their instrument; they changed nothing.</param>
public sealed record MarketReceipt(string DeploymentId, int Added, int Known);
