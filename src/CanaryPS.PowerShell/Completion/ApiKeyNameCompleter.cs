using System.Collections;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes names of keys, the newest first.</summary>
public sealed class ApiKeyNameCompleter : StoreCompleter
{
    /// <inheritdoc />
    private protected override async Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, NameWord word, IDictionary boundParameters, CancellationToken cancellationToken) =>
        (await engine.GetApiKeysAsync(cancellationToken).ConfigureAwait(false))
            .OrderByDescending(key => key.CreatedAt)
            .Select(key => (key.Name, key.ToString()));
}
