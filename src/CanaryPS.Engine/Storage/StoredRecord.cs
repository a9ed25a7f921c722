using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Reporting.Journals;

namespace CanaryPS.Engine.Storage;

/// <summary>The record of one deployment on a connection whose transaction the caller has begun.</summary>
internal sealed class StoredRecord(StoreConnection connection, string deploymentId) : IStoredRecord
{
    public StoredDeployment? Deployment => connection.List(
        row => new StoredDeployment(row.GetString(0), row.GetString(1), row.GetInt64(2) != 0, row.GetInt64(3) != 0, row.GetInt64(4), DeploymentRows.Whole(row.GetString(5), row.ReadOptionalText(6) ?? "null")),
        """
        SELECT d.strategy, d.stage, d.is_final, d.is_queued, d.version, d.document, c.document
        FROM deployments d LEFT JOIN configurations c ON c.hash = d.configuration WHERE d.id = $1
        """,
        deploymentId).SingleOrDefault();

    public IEnumerable<StoredAlert> Alerts => connection.Stream(
        row => new StoredAlert(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)),
        "SELECT id, state, severity, document FROM alerts WHERE deployment_id = $1 ORDER BY number", deploymentId);

    public IReadOnlyList<Effect> Effects => EffectRows.All(connection, deploymentId);

    /// <summary>Every deployment that the store says anything of.</summary>
    public static IReadOnlyList<string> Ids(StoreConnection connection) => connection.List(
        row => row.GetString(0),
        """
        SELECT id FROM (
            SELECT number, id FROM deployments
            UNION ALL
            SELECT NULL, deployment_id FROM (
                SELECT deployment_id FROM journal UNION SELECT deployment_id FROM alert_journal UNION SELECT deployment_id FROM event_order) AS told
            WHERE deployment_id NOT IN (SELECT id FROM deployments)) AS known
        ORDER BY number IS NULL, number, id
        """);

    public IEnumerable<PlacedEntry> Read(EventJournal journal, DateTimeOffset? since)
    {
        long first = since is { } time ? JournalRows.FirstSince(connection, journal, deploymentId, time) : long.MinValue;
        using IEnumerator<(long Sequence, EntryPlace Place)> places = Places(journal, first).GetEnumerator();
        bool more = places.MoveNext();
        foreach (JournalEntry entry in JournalRows.Stream(connection, journal, deploymentId, first))
        {
            while (more && places.Current.Sequence < entry.Sequence)
                more = places.MoveNext();
            List<EntryPlace> own = new(1);
            for (; more && places.Current.Sequence == entry.Sequence; more = places.MoveNext())
                own.Add(places.Current.Place);
            yield return new PlacedEntry(entry, own);
        }
    }

    public JournalEntry? FindLast(string kind, long? before) => JournalRows.FindLast(connection, deploymentId, kind, before ?? long.MaxValue);

    public JournalEntry? FindNewest(EventJournal journal) => JournalRows.FindNewest(connection, journal, deploymentId);

    public long? FindPlaceOutside(EventJournal journal, long lastSequence) => (long?)connection.Scalar(
        "SELECT min(sequence) FROM event_order WHERE deployment_id = $1 AND journal = $2 AND sequence NOT BETWEEN 1 AND $3",
        deploymentId, journal, lastSequence);

    private IEnumerable<(long Sequence, EntryPlace Place)> Places(EventJournal journal, long first) => connection.Stream(
        row => (row.GetInt64(0), new EntryPlace(row.GetInt64(1), row.GetInt64(2))),
        """
        SELECT o.sequence, o.position, (SELECT coalesce(max(earlier.position), 0) FROM event_order earlier WHERE earlier.position < o.position)
        FROM event_order o WHERE o.deployment_id = $1 AND o.journal = $2 AND o.sequence >= $3 ORDER BY o.sequence, o.position
        """,
        deploymentId, journal, first);
}
