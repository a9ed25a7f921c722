using CanaryPS.Engine.Access;

namespace CanaryPS.Engine;

/// <summary>Who may ask an agent, and who did.</summary>
internal sealed partial class ProductionEngine
{
    /// <summary>Checks keys for whoever serves this engine.</summary>
    public AccessBook Access { get; }

    public Task<IssuedApiKey> CreateApiKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken = default) =>
        Access.CreateApiKeyAsync(request with { Actor = OperatorWords.Actor(request.Actor) }, cancellationToken);

    public Task<ApiCaller> GetCallerAsync(CancellationToken cancellationToken = default) => Access.GetCallerAsync(cancellationToken);

    public Task<IReadOnlyList<ProductionApiKey>> GetApiKeysAsync(CancellationToken cancellationToken = default) => Access.GetApiKeysAsync(cancellationToken);

    public Task<ProductionApiKey> RevokeApiKeyAsync(string keyId, string actor, string reason, CancellationToken cancellationToken = default) =>
        Access.RevokeApiKeyAsync(keyId, OperatorWords.Actor(actor), reason, cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken = default) => Access.GetAuditAsync(query, cancellationToken);
}
