using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Reporting.Journals;

/// <summary>What a store keeps for good of one deployment. Sequences are read one at a time, and only one of each kind at once.</summary>
internal interface IStoredRecord
{
    /// <summary>The deployment's row; null where there is none.</summary>
    StoredDeployment? Deployment { get; }

    /// <summary>The entries of a journal with their places, by sequence.</summary>
    /// <param name="journal">Which.</param>
    /// <param name="since">Only the entries from the first one on that no entry of an earlier time follows; null for all.</param>
    IEnumerable<PlacedEntry> Read(EventJournal journal, DateTimeOffset? since = null);

    /// <summary>The newest entry of a kind in the deployment's journal, before a sequence where one is given; null where there is none.</summary>
    JournalEntry? FindLast(string kind, long? before = null);

    /// <summary>The newest entry of a journal; null where it is empty.</summary>
    JournalEntry? FindNewest(EventJournal journal);

    /// <summary>The least sequence outside 1 to the last one that the order of events has of a journal; null where there is none.</summary>
    long? FindPlaceOutside(EventJournal journal, long lastSequence);

    /// <summary>The alerts as their rows have them, by when they were raised.</summary>
    IEnumerable<StoredAlert> Alerts { get; }

    /// <summary>Every effect, by ordinal.</summary>
    IReadOnlyList<Effect> Effects { get; }
}
