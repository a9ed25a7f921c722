namespace CanaryPS.Engine.Storage;

/// <summary>Where a deployment's row stands.</summary>
/// <param name="Number">Its number, by which tables with many rows refer to it.</param>
/// <param name="Version">The version in the store.</param>
internal readonly record struct DeploymentRowState(long Number, long Version);
