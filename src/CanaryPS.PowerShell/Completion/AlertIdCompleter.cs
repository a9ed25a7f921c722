using System.Collections;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes ids of open alerts, the worst first.</summary>
public sealed class AlertIdCompleter : StoreCompleter
{
    /// <inheritdoc />
    private protected override async Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, IDictionary boundParameters, CancellationToken cancellationToken) =>
        (await engine.GetAlertsAsync(new AlertQuery { OpenOnly = true }, cancellationToken).ConfigureAwait(false))
            .OrderByDescending(alert => alert.Severity)
            .ThenBy(alert => alert.RaisedAt)
            .Select(alert => (alert.Id, $"{alert.Severity}, {alert.State}: {alert.Message}"));
}
