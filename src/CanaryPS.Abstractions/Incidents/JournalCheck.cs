namespace CanaryPS;

/// <summary>Whether the hash chain of one journal holds.</summary>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Journal">Which of its journals: <c>deployment</c> or <c>alerts</c>.</param>
/// <param name="Entries">Entries that were looked at.</param>
/// <param name="IsIntact">Whether every entry carries the hash of the one before and of itself, and folds to the deployment as it is stored.</param>
/// <param name="BrokenAt">The first entry that does not; null where all do.</param>
/// <param name="Message">What is wrong there, or that nothing is.</param>
/// <param name="LastHash">The hash of the last entry, lower-case hexadecimal; null for an empty journal.</param>
public sealed record JournalCheck(
    string DeploymentId, string Journal, long Entries, bool IsIntact, long? BrokenAt, string Message, string? LastHash);
