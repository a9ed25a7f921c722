using CanaryPS.Engine.Access;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The table of keys.</summary>
internal static class ApiKeyRows
{
    public static void Add(StoreConnection connection, StoredApiKey stored) => connection.Execute(
        "INSERT INTO api_keys (id, hash, created_at, revoked_at, document) VALUES ($1, $2, $3, $4, $5)",
        stored.Key.Id, stored.Hash, stored.Key.CreatedAt, stored.Key.RevokedAt, EngineJson.Serialize(stored.Key));

    public static StoredApiKey? Find(StoreConnection connection, string id) => connection
        .List(row => new StoredApiKey(EngineJson.Deserialize<ProductionApiKey>(row.GetString(0)), row.GetString(1)), "SELECT document, hash FROM api_keys WHERE id = $1", id)
        .SingleOrDefault();

    public static bool Any(StoreConnection connection) => connection.Scalar("SELECT 1 FROM api_keys LIMIT 1") is not null;

    public static IReadOnlyList<ProductionApiKey> Read(StoreConnection connection) =>
        connection.List(row => EngineJson.Deserialize<ProductionApiKey>(row.GetString(0)), "SELECT document FROM api_keys ORDER BY created_at, id");

    /// <exception cref="AccessException">There is none, or it was revoked already.</exception>
    public static ProductionApiKey Revoke(StoreConnection connection, string id, Func<ProductionApiKey, ProductionApiKey> revoke)
    {
        ProductionApiKey key = Find(connection, id)?.Key
            ?? throw new AccessException("ApiKeyNotFound", $"No key has the id '{id}' in this store; Get-ProductionApiKey lists those there are.");
        if (key.RevokedAt is not null)
            throw new AccessException("ApiKeyRevoked", $"The key '{id}' of {key.Name} was revoked already.");

        ProductionApiKey revoked = revoke(key);
        connection.Execute("UPDATE api_keys SET revoked_at = $2, document = $3 WHERE id = $1", id, revoked.RevokedAt, EngineJson.Serialize(revoked));
        return revoked;
    }
}
