using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Reporting.Journals;

/// <summary>
/// Checks one journal entry by entry: the chain of hashes, that each entry can be read, and its place in the order of all entries. What each
/// entry means is followed by an <see cref="IJournalReading"/>, which at the end compares it with the rows. The first thing that is wrong ends it.
/// </summary>
internal sealed class JournalAudit(string deploymentId, EventJournal journal, IJournalReading reading, string? knownHash)
{
    private readonly JournalChain _chain = new(deploymentId);
    private bool _knownHashSeen = knownHash is null;
    private long _lastPosition;

    /// <summary>How a journal is called in what people see.</summary>
    public static string NameOf(EventJournal journal) => journal == EventJournal.Alert ? "alerts" : "deployment";

    /// <summary>Checks the journal as it is in a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="seen">Is given every entry that is read, whether or not it holds.</param>
    /// <param name="cancellationToken">Cancels between two entries.</param>
    public JournalCheck Run(IStoredRecord record, Action<JournalEntry>? seen, CancellationToken cancellationToken)
    {
        JournalBreak? broken = null;
        try
        {
            foreach (PlacedEntry placed in record.Read(journal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                seen?.Invoke(placed.Entry);
                broken ??= Check(placed);
                if (broken is not null && seen is null)
                    break;
            }
        }
        catch (FormatException unreadable)
        {
            broken ??= new JournalBreak(_chain.Entries + 1, $"its row can't be read: {unreadable.Message}");
        }

        return Result(broken ?? End(record), broken is null ? reading.Compare(record) : null);
    }

    private JournalBreak? Check(PlacedEntry placed)
    {
        if (_chain.Follow(placed.Entry) is { } broken)
            return broken;

        _knownHashSeen |= string.Equals(placed.Entry.Hash, knownHash, StringComparison.OrdinalIgnoreCase);
        return reading.Follow(placed.Entry, out int places) is { } problem
            ? new JournalBreak(placed.Entry.Sequence, problem)
            : CheckPlace(placed, places);
    }

    private JournalBreak? CheckPlace(PlacedEntry placed, int places)
    {
        string? problem = placed.Places switch
        {
            [] => "the order of all entries does not have it",
            [_, _, ..] => "the order of all entries has it more than once",
            [var place] when place.Position <= _lastPosition => "the order of all entries has it before the entry that it follows",
            [var place] when place.Position - place.Before != places => FormattableString.Invariant(
                $"the order of all entries has {place.Position - place.Before} places for it, and it needs {places}: an entry before it, of this or another journal, is gone from there"),
            _ => null,
        };
        _lastPosition = placed.Position;
        return problem is null ? null : new JournalBreak(placed.Entry.Sequence, problem);
    }

    private JournalBreak? End(IStoredRecord record) =>
        _chain.End(reading.ExpectedEntries(record))
        ?? (record.FindPlaceOutside(journal, _chain.Entries) is { } gone
            ? new JournalBreak(Math.Max(gone, 1), "it is missing: the order of all entries has it, the journal has not")
            : _knownHashSeen
                ? null
                : new JournalBreak(_chain.Entries + 1, "no entry has the hash that was known of this journal: its end was cut off, or it was written anew"));

    private JournalCheck Result(JournalBreak? broken, string? difference) => new(
        deploymentId, NameOf(journal), _chain.Entries, broken is null && difference is null, broken?.Sequence,
        broken is not null ? FormattableString.Invariant($"Entry {broken.Sequence}: {broken.Problem}.")
        : difference is not null ? $"Every entry holds, but {difference}."
        : _chain.Entries == 0 ? "There is no entry."
        : FormattableString.Invariant($"All {_chain.Entries} entries hold."),
        _chain.Entries == 0 ? null : _chain.LastHash);
}
