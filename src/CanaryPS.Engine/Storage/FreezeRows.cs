using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The table of freezes.</summary>
internal static class FreezeRows
{
    public static void Add(StoreConnection connection, ProductionFreeze freeze) => connection.Execute(
        "INSERT INTO freezes (id, from_time, removed_at, document) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
        freeze.Id, freeze.From, freeze.RemovedAt, EngineJson.Serialize(freeze));

    /// <exception cref="FreezeException">There is none, or it was removed already.</exception>
    public static void Remove(StoreConnection connection, ProductionFreeze freeze)
    {
        int changed = connection.Execute(
            "UPDATE freezes SET removed_at = $2, document = $3 WHERE id = $1 AND removed_at IS NULL",
            freeze.Id, freeze.RemovedAt, EngineJson.Serialize(freeze));
        if (changed > 0)
            return;

        throw connection.Scalar("SELECT id FROM freezes WHERE id = $1", freeze.Id) is null
            ? new FreezeException("FreezeNotFound", $"No freeze has the id '{freeze.Id}' in this store; Get-ProductionFreeze lists those there are.")
            : new FreezeException("FreezeRemoved", $"The freeze '{freeze.Id}' was removed already.");
    }

    public static IReadOnlyList<ProductionFreeze> Read(StoreConnection connection) =>
        connection.List(row => EngineJson.Deserialize<ProductionFreeze>(row.GetString(0)), "SELECT document FROM freezes ORDER BY from_time, id");
}
