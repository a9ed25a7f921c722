namespace CanaryPS.Engine.Deployments;

/// <summary>Whether an allocation is in force everywhere.</summary>
/// <param name="IsInForce">It is.</param>
/// <param name="Detail">What was read back, and where it is not.</param>
internal sealed record RouteConfirmation(bool IsInForce, string Detail);
