using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The table of evaluations, in the order they were committed.</summary>
internal static class HealthRows
{
    public static void Add(StoreConnection connection, ProductionHealth health) => connection.Execute(
        "INSERT INTO health (deployment_id, time, health, monitor, document) VALUES ($1, $2, $3, $4, $5)",
        health.DeploymentId, health.Time, health.Health, health.Monitor, EngineJson.Serialize(health));

    public static IReadOnlyList<ProductionHealth> Last(StoreConnection connection, string? deploymentId, int last)
    {
        RowFilter filter = new();
        filter.AndIf(deploymentId, "deployment_id = {0}");
        string limit = filter.Parameter(RowLimit.Check(last));
        List<ProductionHealth> newestFirst = connection.List(
            row => EngineJson.Deserialize<ProductionHealth>(row.GetString(0)),
            $"SELECT document FROM health {filter.Where} ORDER BY number DESC LIMIT {limit}",
            filter.Values);
        newestFirst.Reverse();
        return newestFirst;
    }

    /// <summary>Newest first, one at a time.</summary>
    public static IEnumerable<ProductionHealth> Backwards(StoreConnection connection, string? deploymentId, DateTimeOffset? since)
    {
        RowFilter filter = new();
        filter.AndIf(deploymentId, "deployment_id = {0}");
        filter.AndIf(since, "time >= {0}");
        return connection.Stream(
            row => EngineJson.Deserialize<ProductionHealth>(row.GetString(0)),
            $"SELECT document FROM health {filter.Where} ORDER BY number DESC",
            filter.Values);
    }
}
