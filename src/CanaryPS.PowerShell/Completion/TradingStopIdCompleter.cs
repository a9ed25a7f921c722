using System.Collections;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes ids of stops of trading, those in force first.</summary>
public sealed class TradingStopIdCompleter : StoreCompleter
{
    /// <inheritdoc />
    private protected override async Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, NameWord word, IDictionary boundParameters, CancellationToken cancellationToken) =>
        (await engine.GetTradingStopsAsync(inForceOnly: false, cancellationToken).ConfigureAwait(false))
            .OrderByDescending(stop => stop.IsInForce)
            .ThenByDescending(stop => stop.StoppedAt)
            .Select(stop => (stop.Id, $"{stop.Scope} {stop.Target}, {stop.StoppedBy}: {stop.Reason}"));
}
