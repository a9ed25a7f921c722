using System.Collections;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes ids of freezes, those that were not removed first.</summary>
public sealed class FreezeIdCompleter : StoreCompleter
{
    /// <inheritdoc />
    private protected override async Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, NameWord word, IDictionary boundParameters, CancellationToken cancellationToken) =>
        (await engine.GetFreezesAsync(cancellationToken).ConfigureAwait(false))
            .OrderBy(freeze => freeze.RemovedAt is not null)
            .ThenByDescending(freeze => freeze.From)
            .Select(freeze => (freeze.Id, FormattableString.Invariant($"{freeze.From:u} to {freeze.To:u}: {freeze.Reason}")));
}
