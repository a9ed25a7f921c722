using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The table of alerts, in the order they were raised.</summary>
internal static class AlertRows
{
    /// <summary>As the index has it, so that SQLite takes the index.</summary>
    public const string IsOpen = "state NOT IN ('Resolved', 'Inactive')";

    /// <summary>Adds an alert, or puts a changed one in its place.</summary>
    public static void Put(StoreConnection connection, Alert alert)
    {
        int changed = connection.Execute(
            """
            INSERT INTO alerts (id, deployment_id, key, severity, state, raised_at, document, rule) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (id) DO UPDATE SET
                key = excluded.key, severity = excluded.severity, state = excluded.state,
                raised_at = excluded.raised_at, document = excluded.document, rule = excluded.rule
            WHERE alerts.deployment_id = excluded.deployment_id
            """,
            alert.Id, alert.DeploymentId, alert.Key, alert.Severity, alert.State, alert.RaisedAt, EngineJson.Serialize(alert), alert.Rule);
        if (changed == 0)
            throw new ArgumentException($"The alert id '{alert.Id}' is taken by another deployment.");
    }

    public static IReadOnlyList<Alert> Read(StoreConnection connection, AlertQuery query)
    {
        RowFilter filter = new();
        filter.AndIf(query.Id, "id = {0}");
        filter.AndIf(query.DeploymentId, "deployment_id = {0}");
        filter.AndIf(query.State, "state = {0}");
        filter.AndIf(query.Severity, "severity = {0}");
        filter.AndIf(query.Rule, "rule = {0}");
        filter.AndIf(query.Since, "raised_at >= {0}");
        if (query.OpenOnly)
            filter.And(IsOpen);

        // The newest are found from the end and then turned round.
        string order = query.Last is null ? "number" : "number DESC LIMIT " + filter.Parameter(RowLimit.Check(query.Last.Value));
        List<Alert> alerts = connection.List(
            row => EngineJson.Deserialize<Alert>(row.GetString(0)),
            $"SELECT document FROM alerts {filter.Where} ORDER BY {order}",
            filter.Values);
        if (query.Last is not null)
            alerts.Reverse();
        return alerts;
    }

    /// <summary>The open alerts of a deployment and the newest of each key, as they were raised. Reads no other row, however many there are.</summary>
    public static IReadOnlyList<Alert> ReadCurrent(StoreConnection connection, string deploymentId) => connection.List(
        row => EngineJson.Deserialize<Alert>(row.GetString(0)),
        $"""
        WITH RECURSIVE keys (key) AS (
            SELECT min(key) FROM alerts WHERE deployment_id = $1
            UNION ALL
            SELECT (SELECT min(key) FROM alerts WHERE deployment_id = $1 AND key > keys.key) FROM keys WHERE keys.key IS NOT NULL
        )
        SELECT document FROM alerts WHERE number IN (
            SELECT number FROM alerts WHERE deployment_id = $1 AND {IsOpen}
            UNION
            SELECT (SELECT max(number) FROM alerts WHERE deployment_id = $1 AND key = keys.key) FROM keys WHERE keys.key IS NOT NULL
        ) ORDER BY number
        """,
        deploymentId);
}
