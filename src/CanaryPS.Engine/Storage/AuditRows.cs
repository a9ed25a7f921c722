using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The table of the audit.</summary>
internal static class AuditRows
{
    public static void Add(StoreConnection connection, AuditEntry entry) => connection.Execute(
        "INSERT INTO audit (id, time, actor, deployment_id, outcome, document) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
        entry.Id, entry.Time, entry.Actor, entry.DeploymentId, entry.Outcome, EngineJson.Serialize(entry));

    public static IReadOnlyList<AuditEntry> Read(StoreConnection connection, AuditQuery query)
    {
        RowFilter filter = new();
        filter.AndIf(query.Since, "time >= {0}");
        filter.AndIf(query.Actor, "actor = {0}");
        filter.AndIf(query.DeploymentId, "deployment_id = {0}");
        filter.AndIf(query.Outcome, "outcome = {0}");
        string limit = filter.Parameter(RowLimit.Check(query.Last));
        return connection.List(
            row => EngineJson.Deserialize<AuditEntry>(row.GetString(0)), $"SELECT document FROM audit {filter.Where} ORDER BY number DESC LIMIT {limit}", filter.Values);
    }
}
