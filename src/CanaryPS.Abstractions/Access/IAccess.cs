namespace CanaryPS;

/// <summary>Who may ask an agent, and who did.</summary>
public interface IAccess
{
    /// <summary>Makes a key. From the first one on, nobody is answered without.</summary>
    /// <exception cref="AccessException">The name can't be an actor's, there is no scope, or it would end at once.</exception>
    Task<IssuedApiKey> CreateApiKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Who asks.</summary>
    Task<ApiCaller> GetCallerAsync(CancellationToken cancellationToken = default);

    /// <summary>Every key, those that are over too, by when it was made.</summary>
    Task<IReadOnlyList<ProductionApiKey>> GetApiKeysAsync(CancellationToken cancellationToken = default);

    /// <summary>Ends a key for good. It stays in the record.</summary>
    /// <exception cref="AccessException">There is none, or it was revoked already.</exception>
    Task<ProductionApiKey> RevokeApiKeyAsync(string keyId, string actor, string reason, CancellationToken cancellationToken = default);

    /// <summary>What was asked of agents, newest first.</summary>
    /// <exception cref="AccessException">It is no number of entries.</exception>
    Task<IReadOnlyList<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken = default);
}
