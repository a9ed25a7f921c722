using CanaryPS.Engine.Access;

namespace CanaryPS.Engine.Storage;

/// <summary>Keys and audit.</summary>
internal abstract partial class ProductionStore
{
    public Task AddApiKeyAsync(StoredApiKey key, CancellationToken cancellationToken) =>
        WriteAsync(connection => ApiKeyRows.Add(connection, key), cancellationToken);

    public Task<StoredApiKey?> FindApiKeyAsync(string keyId, CancellationToken cancellationToken) =>
        ReadAsync(connection => ApiKeyRows.Find(connection, keyId), cancellationToken);

    public Task<bool> HasApiKeysAsync(CancellationToken cancellationToken) => ReadAsync(ApiKeyRows.Any, cancellationToken);

    public Task<IReadOnlyList<ProductionApiKey>> GetApiKeysAsync(CancellationToken cancellationToken) => ReadAsync(ApiKeyRows.Read, cancellationToken);

    public Task<ProductionApiKey> RevokeApiKeyAsync(string keyId, Func<ProductionApiKey, ProductionApiKey> revoke, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.PowerLoss, connection => ApiKeyRows.Revoke(connection, keyId, revoke), cancellationToken);

    public Task AddAuditAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken) => WriteAsync(
        connection =>
        {
            foreach (AuditEntry entry in entries)
                AuditRows.Add(connection, entry);
        },
        cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken) =>
        ReadAsync(connection => AuditRows.Read(connection, query), cancellationToken);
}
