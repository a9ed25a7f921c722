using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Access;

/// <summary>Makes, ends and checks the keys of a store, and reads its audit.</summary>
internal sealed class AccessBook(IProductionStore store, TimeProvider clock) : IAccess
{
    private const int MostEntries = 10_000;

    public async Task<IssuedApiKey> CreateApiKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = clock.GetUtcNow();
        string name = Demand(request, now);
        ApiKeyText text = ApiKeyText.New();
        ProductionApiKey key = new()
        {
            Id = text.Id,
            Name = name,
            Scopes = [.. request.Scopes.Distinct().Order()],
            CreatedAt = now,
            CreatedBy = request.Actor,
            ExpiresAt = request.ExpiresAt,
        };
        await store.AddApiKeyAsync(new StoredApiKey(key, text.Hash), cancellationToken).ConfigureAwait(false);
        return new IssuedApiKey(key, text.Reveal());
    }

    /// <summary>The name of the key that is asked for.</summary>
    /// <exception cref="AccessException"><c>ApiKeyInvalid</c>: the key would open nothing, or for nobody.</exception>
    public static string Demand(ApiKeyRequest request, DateTimeOffset now)
    {
        string name = request.Name.Trim();
        if (!ActorName.IsUsable(name))
            throw Invalid($"The name of a key is the actor of all that is done with it: 1 to {ActorName.Longest} characters without control characters, and not '{ActorName.Engine}'.");
        if (request.Scopes.Count == 0)
            throw Invalid($"The key for '{name}' would open nothing; give at least one scope: {string.Join(", ", Enum.GetNames<ApiScope>())}.");
        if (request.Scopes.Any(scope => !Enum.IsDefined(scope)))
            throw Invalid($"One of {string.Join(", ", request.Scopes)} is no scope; there are: {string.Join(", ", Enum.GetNames<ApiScope>())}.");
        if (request.ExpiresAt <= now)
            throw Invalid($"The key for '{name}' would be over at once, at {request.ExpiresAt:u}; give a later end.");
        return name;
    }

    /// <summary>Whoever has the store itself is not asked.</summary>
    public Task<ApiCaller> GetCallerAsync(CancellationToken cancellationToken = default) => Task.FromResult(new ApiCaller(null, Enum.GetValues<ApiScope>(), Required: false));

    public Task<IReadOnlyList<ProductionApiKey>> GetApiKeysAsync(CancellationToken cancellationToken = default) => store.GetApiKeysAsync(cancellationToken);

    public Task<ProductionApiKey> RevokeApiKeyAsync(string keyId, string actor, string reason, CancellationToken cancellationToken = default) =>
        store.RevokeApiKeyAsync(keyId, key => key with { RevokedAt = clock.GetUtcNow(), RevokedBy = actor, RevokedReason = reason }, cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken = default) =>
        query.Last is >= 1 and <= MostEntries
            ? store.GetAuditAsync(query, cancellationToken)
            : throw new AccessException("AuditQueryInvalid", $"{query.Last} is no number of entries; give 1 to {MostEntries}.");

    /// <summary>Whether nobody is to be answered who is not known: there is a key, or ever was. What was locked once does not open by revoking the last key.</summary>
    public Task<bool> HasKeysAsync(CancellationToken cancellationToken) => store.HasApiKeysAsync(cancellationToken);

    /// <summary>The key that a text is; null where it is none, or none that opens anything now.</summary>
    public async Task<ProductionApiKey?> OpenAsync(ApiKeyText text, CancellationToken cancellationToken) =>
        await store.FindApiKeyAsync(text.Id, cancellationToken).ConfigureAwait(false) is { } stored && text.Opens(stored.Hash) && stored.Key.IsValid(clock.GetUtcNow())
            ? stored.Key
            : null;

    /// <summary>The key of an id, where it still opens anything.</summary>
    public async Task<ProductionApiKey?> FindValidAsync(string keyId, CancellationToken cancellationToken) =>
        await store.FindApiKeyAsync(keyId, cancellationToken).ConfigureAwait(false) is { } stored && stored.Key.IsValid(clock.GetUtcNow()) ? stored.Key : null;

    /// <summary>Records what was asked.</summary>
    public Task RecordAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken) => store.AddAuditAsync(entries, cancellationToken);

    private static AccessException Invalid(UserMessage message) => new("ApiKeyInvalid", message);
}
