using System.Collections;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes ids of keys that are not revoked, the newest first.</summary>
public sealed class ApiKeyIdCompleter : StoreCompleter
{
    /// <inheritdoc />
    private protected override async Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, NameWord word, IDictionary boundParameters, CancellationToken cancellationToken) =>
        (await engine.GetApiKeysAsync(cancellationToken).ConfigureAwait(false))
            .Where(key => key.RevokedAt is null)
            .OrderByDescending(key => key.CreatedAt)
            .Select(key => (key.Id, key.ToString()));
}
