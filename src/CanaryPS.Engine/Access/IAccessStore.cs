namespace CanaryPS.Engine.Access;

/// <summary>Keys and audit in the store. Neither is ever deleted.</summary>
internal interface IAccessStore
{
    /// <summary>Records a key.</summary>
    Task AddApiKeyAsync(StoredApiKey key, CancellationToken cancellationToken);

    /// <summary>The key of an id; null where there is none.</summary>
    Task<StoredApiKey?> FindApiKeyAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>Whether there is a key, or ever was.</summary>
    Task<bool> HasApiKeysAsync(CancellationToken cancellationToken);

    /// <summary>Every key, by when it was made.</summary>
    Task<IReadOnlyList<ProductionApiKey>> GetApiKeysAsync(CancellationToken cancellationToken);

    /// <summary>Ends a key; gives it as it then is.</summary>
    /// <param name="keyId">The key.</param>
    /// <param name="revoke">The key as it is once it is revoked.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="AccessException">There is none, or it was revoked already.</exception>
    Task<ProductionApiKey> RevokeApiKeyAsync(string keyId, Func<ProductionApiKey, ProductionApiKey> revoke, CancellationToken cancellationToken);

    /// <summary>Adds entries to the audit. One whose id is there already is not added again.</summary>
    Task AddAuditAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken);

    /// <summary>Entries of the audit, newest first.</summary>
    Task<IReadOnlyList<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken);
}
