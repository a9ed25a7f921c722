namespace CanaryPS;

/// <summary>Where one key goes.</summary>
/// <param name="Key">The key: an order's, a client's or an instrument.</param>
/// <param name="Arm">The arm that it goes to.</param>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Weight">The candidate's share that decided, 0-100 %.</param>
/// <param name="Version">The weight's version.</param>
public sealed record CanaryRoute(string Key, Arm Arm, string DeploymentId, double Weight, long Version);
