namespace CanaryPS.Engine.Storage.States;

/// <summary>
/// The entries of all journals as one part: those that have a place in the order of events by it, and then those that have none, which only a store has that
/// somebody has changed. A place whose entry is gone has nothing but its place.
/// </summary>
internal static class JournalPart
{
    /// <summary>Where in a row the hash is.</summary>
    public const int Hash = 9;

    /// <summary>The columns of a row: its place, which journal, and what every entry has.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["position", "journal", "deployment_id", "sequence", "time", "actor", "kind", "data", "previous_hash", "hash"];

    /// <summary>The entries that have a place.</summary>
    public const string Placed = """
        SELECT o.position, o.journal, o.deployment_id, o.sequence, coalesce(j.time, a.time), coalesce(j.actor, a.actor), coalesce(j.kind, a.kind), coalesce(j.data, a.data),
            coalesce(j.previous_hash, a.previous_hash), coalesce(j.hash, a.hash)
        FROM event_order o
        LEFT JOIN journal j ON o.journal = 'Deployment' AND j.deployment_id = o.deployment_id AND j.sequence = o.sequence
        LEFT JOIN alert_journal a ON o.journal = 'Alert' AND a.deployment_id = o.deployment_id AND a.sequence = o.sequence
        ORDER BY o.position
        """;

    /// <summary>Reads the entries of a journal that have none.</summary>
    public static string Unplaced(string table, string journal) => $"""
        SELECT NULL, '{journal}', deployment_id, sequence, time, actor, kind, data, previous_hash, hash FROM {table} j
        WHERE NOT EXISTS (SELECT 1 FROM event_order o WHERE o.journal = '{journal}' AND o.deployment_id = j.deployment_id AND o.sequence = j.sequence)
        ORDER BY deployment_id, sequence
        """;

    /// <exception cref="FormatException">The row is no entry.</exception>
    public static JournalEntry Entry(object?[] row) => row is [_, _, string deployment, long sequence, long time, string actor, string kind, string data, string previous, string hash]
        ? new JournalEntry
        {
            DeploymentId = deployment,
            Sequence = sequence,
            Time = StoredValue.Time(time),
            Actor = actor,
            Kind = kind,
            Data = data,
            PreviousHash = previous,
            Hash = hash,
        }
        : throw new FormatException("a line is no entry of a journal");
}
