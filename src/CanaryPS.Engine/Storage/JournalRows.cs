using CanaryPS.Engine.Deployments;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Engine.Storage;

/// <summary>The journal: rows are only ever added, each with the hash of the one before.</summary>
internal static class JournalRows
{
    public static void Append(StoreConnection connection, string deploymentId, long lastSequence, IReadOnlyList<JournalDraft> drafts)
    {
        if (drafts.Count == 0)
            return;

        string previous = (string?)connection.Scalar(
            "SELECT hash FROM journal WHERE deployment_id = $1 AND sequence = $2", deploymentId, lastSequence) ?? JournalHash.Genesis;
        long sequence = lastSequence;
        foreach (JournalDraft draft in drafts)
        {
            sequence++;
            string hash = JournalHash.Compute(previous, deploymentId, sequence, draft.Time, draft.Actor, draft.Kind, draft.Data);
            connection.Execute(
                "INSERT INTO journal (deployment_id, sequence, time, actor, kind, data, previous_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                deploymentId, sequence, draft.Time, draft.Actor, draft.Kind, draft.Data, previous, hash);
            previous = hash;
        }
    }

    public static IReadOnlyList<JournalEntry> Read(StoreConnection connection, string deploymentId) => connection.List(
        ReadEntry,
        "SELECT deployment_id, sequence, time, actor, kind, data, previous_hash, hash FROM journal WHERE deployment_id = $1 ORDER BY sequence",
        deploymentId);

    private static JournalEntry ReadEntry(SqliteDataReader row) => new()
    {
        DeploymentId = row.GetString(0),
        Sequence = row.GetInt64(1),
        Time = row.ReadTime(2),
        Actor = row.GetString(3),
        Kind = row.GetString(4),
        Data = row.GetString(5),
        PreviousHash = row.GetString(6),
        Hash = row.GetString(7),
    };
}
