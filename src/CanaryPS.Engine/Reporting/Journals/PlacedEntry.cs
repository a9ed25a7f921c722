namespace CanaryPS.Engine.Reporting.Journals;

/// <summary>An entry of a journal with its places in the order of all entries.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Places">One, unless somebody changed the order.</param>
internal sealed record PlacedEntry(JournalEntry Entry, IReadOnlyList<EntryPlace> Places)
{
    /// <summary>The place of the last thing in it; 0 where it has none.</summary>
    public long Position => Places.Count == 0 ? 0 : Places[0].Position;
}
