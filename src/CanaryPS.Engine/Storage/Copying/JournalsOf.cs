using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage.Copying;

/// <summary>Follows every journal of a store by its hashes.</summary>
internal static class JournalsOf
{
    /// <summary>What does not hold first, as a sentence without its end; null where everything does.</summary>
    /// <param name="connection">The store, in a transaction or used by nobody else.</param>
    public static string? FirstProblem(StoreConnection connection)
    {
        foreach (string deployment in connection.List(row => row.GetString(0), "SELECT id FROM deployments ORDER BY number"))
        {
            foreach (EventJournal journal in Enum.GetValues<EventJournal>())
            {
                if (FirstProblem(connection, journal, deployment) is { } broken)
                    return FormattableString.Invariant($"The {journal} journal of '{deployment}' does not hold at entry {broken.Sequence}: {broken.Problem}");
            }
        }

        return null;
    }

    private static JournalBreak? FirstProblem(StoreConnection connection, EventJournal journal, string deployment)
    {
        JournalChain chain = new(deployment);
        foreach (JournalEntry entry in JournalRows.Stream(connection, journal, deployment, 0))
        {
            if (chain.Follow(entry) is { } broken)
                return broken;
        }

        return null;
    }
}
