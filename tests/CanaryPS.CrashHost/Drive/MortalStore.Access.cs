using CanaryPS.Engine.Access;

namespace CanaryPS.CrashHost.Drive;

/// <summary>Keys and audit.</summary>
internal sealed partial class MortalStore
{
    public Task AddApiKeyAsync(StoredApiKey key, CancellationToken cancellationToken) => death.AroundAsync(() => store.AddApiKeyAsync(key, cancellationToken));

    public Task<StoredApiKey?> FindApiKeyAsync(string keyId, CancellationToken cancellationToken) => store.FindApiKeyAsync(keyId, cancellationToken);

    public Task<bool> HasApiKeysAsync(CancellationToken cancellationToken) => store.HasApiKeysAsync(cancellationToken);

    public Task<IReadOnlyList<ProductionApiKey>> GetApiKeysAsync(CancellationToken cancellationToken) => store.GetApiKeysAsync(cancellationToken);

    public Task<ProductionApiKey> RevokeApiKeyAsync(string keyId, Func<ProductionApiKey, ProductionApiKey> revoke, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.RevokeApiKeyAsync(keyId, revoke, cancellationToken));

    public Task AddAuditAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken) => death.AroundAsync(() => store.AddAuditAsync(entries, cancellationToken));

    public Task<IReadOnlyList<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken) => store.GetAuditAsync(query, cancellationToken);
}
