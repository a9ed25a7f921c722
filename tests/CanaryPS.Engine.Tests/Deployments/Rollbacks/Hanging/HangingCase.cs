namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Hanging;

/// <summary>One way in which a candidate is taken out while something hangs.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Point">What hangs.</param>
/// <param name="Throws">Whether it fails instead.</param>
/// <param name="Order">What orders it out.</param>
/// <param name="IsHost">Whether a host drives it, else a command that ticks and ends.</param>
/// <param name="StoreIsBusy">Whether another process is writing to the store when it is ordered.</param>
internal sealed record HangingCase(HangingState State, HangingPoint Point, bool Throws, HangingOrder Order, bool IsHost, bool StoreIsBusy);
