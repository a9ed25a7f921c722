namespace CanaryPS.Engine.Reporting.Journals;

/// <summary>What the entries of a journal come to, followed one by one, to be compared with the rows that are a copy of it.</summary>
internal interface IJournalReading
{
    /// <summary>Takes the next entry, whose hash holds.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="places">How many places it takes in the order of all entries.</param>
    /// <returns>What is wrong with what it says; null where nothing is.</returns>
    string? Follow(JournalEntry entry, out int places);

    /// <summary>How many entries the rows say there are; null where they don't.</summary>
    long? ExpectedEntries(IStoredRecord record);

    /// <summary>How the rows differ from what the entries come to; null where they don't.</summary>
    string? Compare(IStoredRecord record);
}
