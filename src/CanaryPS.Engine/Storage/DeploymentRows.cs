using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The table of deployments: the whole record as JSON, and what is searched for as columns.</summary>
internal static class DeploymentRows
{
    public static DeploymentRowState? FindState(StoreConnection connection, string id) =>
        connection.List(
            row => new DeploymentRowState(row.GetInt64(0), row.GetInt64(1)), "SELECT number, version FROM deployments WHERE id = $1", id) is [var state]
            ? state
            : null;

    /// <summary>The other deployment of the same strategy that runs, or waits, as the given one does.</summary>
    public static string? FindRival(StoreConnection connection, Deployment deployment) => (string?)connection.Scalar(
        "SELECT id FROM deployments WHERE strategy = $1 AND is_final = 0 AND is_queued = $2 AND id <> $3",
        deployment.Strategy, deployment.IsQueued, deployment.Id);

    public static long Insert(StoreConnection connection, Deployment deployment) => (long)connection.Scalar(
        "INSERT INTO deployments (id, strategy, stage, is_final, version, document, is_queued) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING number",
        deployment.Id, deployment.Strategy, deployment.Stage, deployment.IsFinal, deployment.Version, EngineJson.Serialize(deployment), deployment.IsQueued)!;

    public static void Update(StoreConnection connection, long number, Deployment deployment) => connection.Execute(
        "UPDATE deployments SET strategy = $2, stage = $3, is_final = $4, version = $5, document = $6, is_queued = $7 WHERE number = $1",
        number, deployment.Strategy, deployment.Stage, deployment.IsFinal, deployment.Version, EngineJson.Serialize(deployment), deployment.IsQueued);

    public static Deployment? Find(StoreConnection connection, string id) =>
        connection.Scalar("SELECT document FROM deployments WHERE id = $1", id) is string document
            ? EngineJson.Deserialize<Deployment>(document)
            : null;

    public static IReadOnlyList<Deployment> All(StoreConnection connection) =>
        connection.List(row => EngineJson.Deserialize<Deployment>(row.GetString(0)), "SELECT document FROM deployments ORDER BY number");

    public static IReadOnlyList<Deployment> Unfinished(StoreConnection connection, string strategy) => connection.List(
        row => EngineJson.Deserialize<Deployment>(row.GetString(0)),
        "SELECT document FROM deployments WHERE strategy = $1 AND is_final = 0 ORDER BY number",
        strategy);

    public static long Count(StoreConnection connection) => (long)connection.Scalar("SELECT count(*) FROM deployments")!;
}
