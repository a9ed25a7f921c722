namespace CanaryPS.Engine.Storage.States;

/// <summary>Follows the entries of all journals, in the order in which the store took them.</summary>
internal sealed class JournalRun
{
    private readonly Dictionary<(string Journal, string Deployment), JournalChain> chains = [];

    /// <summary>What does not hold first; null where everything does.</summary>
    public string? Problem { get; private set; }

    /// <summary>The hash of the first entry of all; null where there is none.</summary>
    public string? FirstHash { get; private set; }

    /// <summary>Takes the next entry.</summary>
    /// <param name="row">As <see cref="JournalPart.Columns"/>.</param>
    public void Follow(object?[] row)
    {
        if (Problem is not null)
            return;

        if (row[JournalPart.Hash] is not string hash || row[0] is null || row[1] is not string journal || row[2] is not string deployment)
        {
            Problem = row[0] is null ? $"an entry of '{row[2]}' has no place in the order of events" : $"the entry at the place {row[0]} in the order of events is gone";
            return;
        }

        FirstHash ??= hash;
        if (!chains.TryGetValue((journal, deployment), out JournalChain? chain))
            chains.Add((journal, deployment), chain = new JournalChain(deployment));
        if (chain.Follow(JournalPart.Entry(row)) is { } broken)
            Problem = FormattableString.Invariant($"the {journal} journal of '{deployment}' does not hold at entry {broken.Sequence}: {broken.Problem}");
    }
}
