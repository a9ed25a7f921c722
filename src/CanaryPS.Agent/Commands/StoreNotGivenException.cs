namespace CanaryPS.Agent.Commands;

/// <summary>A command needs a store and none was named.</summary>
internal sealed class StoreNotGivenException()
    : CanaryException("StoreNotGiven", "No store was given: name its file with --store, or set the environment variable CANARYPS_STORE.");
