using System.Text.Json;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The table of deployments: the record without its configuration as JSON, the hash of the configuration, and what is searched for as columns.</summary>
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
        "INSERT INTO deployments (id, strategy, stage, is_final, version, document, is_queued, configuration) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING number",
        deployment.Id, deployment.Strategy, deployment.Stage, deployment.IsFinal, deployment.Version, Document(deployment), deployment.IsQueued,
        ConfigurationRows.Put(connection, deployment.Configuration))!;

    /// <summary>Writes one as it is now. Its configuration is that which it was begun with.</summary>
    public static void Update(StoreConnection connection, long number, Deployment deployment) => connection.Execute(
        "UPDATE deployments SET strategy = $2, stage = $3, is_final = $4, version = $5, document = $6, is_queued = $7 WHERE number = $1",
        number, deployment.Strategy, deployment.Stage, deployment.IsFinal, deployment.Version, Document(deployment), deployment.IsQueued);

    /// <param name="connection">In no transaction that has written the deployment, which would be remembered whether or not it is committed.</param>
    /// <param name="memory">Has what needs not be read again.</param>
    /// <param name="id">The deployment; null is given where there is none.</param>
    public static Deployment? Find(StoreConnection connection, DeploymentMemory memory, string id)
    {
        if (connection.Scalar("SELECT version FROM deployments WHERE id = $1", id) is not long version)
            return null;

        return memory.Find(id, version) ?? Read(connection, memory, "WHERE id = $1", id).SingleOrDefault();
    }

    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<Deployment> All(StoreConnection connection, DeploymentMemory memory) => Read(connection, memory, "ORDER BY number");

    /// <summary>What runs or waits of a strategy, oldest first.</summary>
    public static IReadOnlyList<Deployment> Unfinished(StoreConnection connection, DeploymentMemory memory, string strategy) =>
        Read(connection, memory, "WHERE strategy = $1 AND is_final = 0 ORDER BY number", strategy);

    /// <summary>The configuration of the newest; null where there is no deployment.</summary>
    public static ProductionConfiguration? NewestConfiguration(StoreConnection connection, DeploymentMemory memory) =>
        connection.Scalar("SELECT configuration FROM deployments ORDER BY number DESC LIMIT 1") is string hash ? memory.Configuration(connection, hash) : null;

    /// <summary>The record of a row with its configuration, as JSON.</summary>
    public static string Whole(string document, string configuration) =>
        document.EndsWith('}') ? $"{document.AsSpan(0, document.Length - 1)},\"configuration\":{configuration}}}" : document;

    private static IReadOnlyList<Deployment> Read(StoreConnection connection, DeploymentMemory memory, string which, params ReadOnlySpan<object?> values)
    {
        List<(Deployment? Known, string Document, string Configuration)> rows = connection.List(
            row => memory.Find(row.GetString(0), row.GetInt64(1)) is { } known ? (known, "", "") : ((Deployment?)null, row.GetString(2), row.GetString(3)),
            $"SELECT id, version, document, configuration FROM deployments {which}", values);
        return [.. rows.Select(row => row.Known ?? Remembered(connection, memory, row.Document, row.Configuration))];
    }

    private static Deployment Remembered(StoreConnection connection, DeploymentMemory memory, string document, string configuration)
    {
        Deployment deployment = (JsonSerializer.Deserialize<Deployment>(document, EngineJson.WithoutConfiguration) ?? throw new JsonException("null is no deployment"))
            with { Configuration = memory.Configuration(connection, configuration) };
        memory.Keep(deployment);
        return deployment;
    }

    private static string Document(Deployment deployment) => JsonSerializer.Serialize(deployment, EngineJson.WithoutConfiguration);

    public static long Count(StoreConnection connection) => (long)connection.Scalar("SELECT count(*) FROM deployments")!;
}
