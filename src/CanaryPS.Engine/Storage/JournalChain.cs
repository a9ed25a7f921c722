namespace CanaryPS.Engine.Storage;

/// <summary>Follows the chain of hashes of one journal entry by entry, from its first one.</summary>
/// <param name="deploymentId">Whose journal it is.</param>
internal sealed class JournalChain(string deploymentId)
{
    /// <summary>Entries that held.</summary>
    public long Entries { get; private set; }

    /// <summary>The hash of the last of them; what the first has as the hash before it where there was none.</summary>
    public string LastHash { get; private set; } = JournalHash.Genesis;

    /// <summary>Takes the next entry; null where it holds.</summary>
    public JournalBreak? Follow(JournalEntry entry)
    {
        long expected = Entries + 1;
        if (entry.Sequence != expected)
            return new JournalBreak(expected, FormattableString.Invariant($"entry {expected} is missing; {entry.Sequence} stands in its place"));
        if (entry.DeploymentId != deploymentId)
            return new JournalBreak(expected, $"it belongs to deployment '{entry.DeploymentId}'");
        if (entry.Hash != JournalHash.Of(entry))
            return new JournalBreak(expected, "it was changed after it was written");
        if (entry.PreviousHash != LastHash)
        {
            return new JournalBreak(expected, expected == 1
                ? "it was written as a later entry than the first"
                : FormattableString.Invariant($"it does not follow entry {expected - 1}: either it was put here, or that one was changed with its hash"));
        }

        Entries = expected;
        LastHash = entry.Hash;
        return null;
    }

    /// <summary>Says that there are no more entries; null where there must not be any more.</summary>
    /// <param name="expectedCount">How many there must be; null where that is not known.</param>
    public JournalBreak? End(long? expectedCount) => expectedCount is { } count && count != Entries
        ? new JournalBreak(Math.Min(count, Entries) + 1, FormattableString.Invariant($"there are {Entries} entries where there must be {count}"))
        : null;
}
