using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using System.Data.Common;

namespace CanaryPS.Engine.Storage;

/// <summary>The journals: rows are only ever added, each with the hash of the one before.</summary>
internal static class JournalRows
{
    private const string Columns = "deployment_id, sequence, time, actor, kind, data, previous_hash, hash";

    public static void Append(StoreConnection connection, string deploymentId, long lastSequence, IReadOnlyList<JournalDraft> drafts) =>
        Append(connection, EventJournal.Deployment, deploymentId, lastSequence, drafts);

    /// <summary>Adds the transitions of one commit to the alert journal, as one entry.</summary>
    public static void AppendAlerts(StoreConnection connection, string deploymentId, IReadOnlyList<AlertTransition> transitions)
    {
        if (transitions.Count == 0)
            return;

        long last = (long)connection.Scalar("SELECT coalesce(max(sequence), 0) FROM alert_journal WHERE deployment_id = $1", deploymentId)!;
        Append(connection, EventJournal.Alert, deploymentId, last, [AlertJournalCodec.Encode(transitions)]);
    }

    public static IReadOnlyList<JournalEntry> Read(StoreConnection connection, EventJournal journal, string deploymentId) => connection.List(
        row => ReadEntry(row, 0), $"SELECT {Columns} FROM {TableOf(journal)} WHERE deployment_id = $1 ORDER BY sequence", deploymentId);

    /// <summary>Entries of a deployment's own journal, oldest first.</summary>
    public static IReadOnlyList<JournalEntry> Read(StoreConnection connection, JournalQuery query)
    {
        RowFilter filter = new();
        filter.AndIf(query.DeploymentId, "deployment_id = {0}");
        filter.AndIf(query.Before, "sequence < {0}");
        if (query.Kinds.Count > 0)
            filter.And($"kind IN ({string.Join(", ", query.Kinds.Select(filter.Parameter))})");
        if (query.Without.Count > 0)
            filter.And($"kind NOT IN ({string.Join(", ", query.Without.Select(filter.Parameter))})");
        string limit = query.Last is { } last ? $"LIMIT {filter.Parameter((long)RowLimit.Check(last))}" : "";
        return [.. Enumerable.Reverse(connection.List(row => ReadEntry(row, 0), $"SELECT {Columns} FROM journal {filter.Where} ORDER BY sequence DESC {limit}", filter.Values))];
    }

    /// <summary>The entries from a sequence on, one at a time.</summary>
    public static IEnumerable<JournalEntry> Stream(StoreConnection connection, EventJournal journal, string deploymentId, long first) => connection.Stream(
        row => ReadEntry(row, 0),
        $"SELECT {Columns} FROM {TableOf(journal)} WHERE deployment_id = $1 AND sequence >= $2 ORDER BY sequence", deploymentId, first);

    /// <summary>The sequence after the newest entry of an earlier time; found from the end, where times that are asked for mostly are.</summary>
    public static long FirstSince(StoreConnection connection, EventJournal journal, string deploymentId, DateTimeOffset time) => 1 + (long)(connection.Scalar(
        $"SELECT sequence FROM {TableOf(journal)} WHERE deployment_id = $1 AND time < $2 ORDER BY sequence DESC LIMIT 1", deploymentId, time) ?? 0L);

    /// <summary>The newest entry of a kind in a deployment's journal before a sequence; null where there is none.</summary>
    public static JournalEntry? FindLast(StoreConnection connection, string deploymentId, string kind, long before) => connection.List(
        row => ReadEntry(row, 0),
        $"SELECT {Columns} FROM journal WHERE deployment_id = $1 AND kind = $2 AND sequence < $3 ORDER BY sequence DESC LIMIT 1",
        deploymentId, kind, before).SingleOrDefault();

    /// <summary>The newest entry of a journal; null where it is empty.</summary>
    public static JournalEntry? FindNewest(StoreConnection connection, EventJournal journal, string deploymentId) => connection.List(
        row => ReadEntry(row, 0),
        $"SELECT {Columns} FROM {TableOf(journal)} WHERE deployment_id = $1 ORDER BY sequence DESC LIMIT 1", deploymentId).SingleOrDefault();

    /// <summary>The entries of a deployment's journal that say what its limits are, after a sequence.</summary>
    public static IReadOnlyList<JournalEntry> ReadLimits(StoreConnection connection, string deploymentId, long afterSequence) => connection.List(
        row => ReadEntry(row, 0),
        $"SELECT {Columns} FROM journal WHERE deployment_id = $1 AND sequence > $2 AND {connection.Dialect.StartsWith("kind", "Limits")} ORDER BY sequence",
        deploymentId, afterSequence);

    /// <summary>Entries of all journals after a place, in the order in which the store took them.</summary>
    public static IReadOnlyList<StoredEvent> ReadEvents(StoreConnection connection, long after, int limit) => connection.List(
        row => new StoredEvent(row.GetInt64(0), row.ReadName<EventJournal>(1), ReadEntry(row, 2)),
        """
        SELECT o.position, o.journal, o.deployment_id, o.sequence, coalesce(j.time, a.time), coalesce(j.actor, a.actor), coalesce(j.kind, a.kind),
            coalesce(j.data, a.data), coalesce(j.previous_hash, a.previous_hash), coalesce(j.hash, a.hash)
        FROM event_order o
        LEFT JOIN journal j ON o.journal = 'Deployment' AND j.deployment_id = o.deployment_id AND j.sequence = o.sequence
        LEFT JOIN alert_journal a ON o.journal = 'Alert' AND a.deployment_id = o.deployment_id AND a.sequence = o.sequence
        WHERE o.position > $1 AND coalesce(j.hash, a.hash) IS NOT NULL
        ORDER BY o.position LIMIT $2
        """,
        after, RowLimit.Check(limit));

    /// <summary>The place of the newest entry of all journals; 0 where there is none.</summary>
    public static long LastPosition(StoreConnection connection) =>
        (long)connection.Scalar("SELECT coalesce(max(position), 0) FROM event_order")!;

    private static void Append(
        StoreConnection connection, EventJournal journal, string deploymentId, long lastSequence, IReadOnlyList<JournalDraft> drafts)
    {
        if (drafts.Count == 0)
            return;

        string table = TableOf(journal);
        string previous = (string?)connection.Scalar(
            $"SELECT hash FROM {table} WHERE deployment_id = $1 AND sequence = $2", deploymentId, lastSequence) ?? JournalHash.Genesis;
        long sequence = lastSequence;
        foreach (JournalDraft draft in drafts)
        {
            sequence++;
            string hash = JournalHash.Compute(previous, deploymentId, sequence, draft.Time, draft.Actor, draft.Kind, draft.Data);
            connection.Execute(
                $"INSERT INTO {table} ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                deploymentId, sequence, draft.Time, draft.Actor, draft.Kind, draft.Data, previous, hash);
            previous = hash;
        }
    }

    private static string TableOf(EventJournal journal) => journal == EventJournal.Alert ? "alert_journal" : "journal";

    private static JournalEntry ReadEntry(DbDataReader row, int first) => new()
    {
        DeploymentId = row.GetString(first),
        Sequence = row.GetInt64(first + 1),
        Time = row.ReadTime(first + 2),
        Actor = row.GetString(first + 3),
        Kind = row.GetString(first + 4),
        Data = row.GetString(first + 5),
        PreviousHash = row.GetString(first + 6),
        Hash = row.GetString(first + 7),
    };
}
