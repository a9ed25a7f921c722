using System.Collections;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes ids of silences, the newest first.</summary>
public sealed class SilenceIdCompleter : StoreCompleter
{
    /// <inheritdoc />
    private protected override async Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, NameWord word, IDictionary boundParameters, CancellationToken cancellationToken) =>
        (await engine.GetSilencesAsync(activeOnly: false, cancellationToken).ConfigureAwait(false))
            .OrderByDescending(silence => silence.CreatedAt)
            .Select(silence => (silence.Id, $"{string.Join(", ", silence.Match)}: {silence.Reason}"));
}
