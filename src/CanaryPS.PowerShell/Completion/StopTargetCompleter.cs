using System.Collections;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes what trading can be stopped of: ids of deployments, names of strategies or of venues, by the scope that was given.</summary>
public sealed class StopTargetCompleter : StoreCompleter
{
    /// <inheritdoc />
    private protected override async Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse(boundParameters["Scope"]?.ToString(), ignoreCase: true, out StopScope scope) || scope == StopScope.All)
            return [];

        IReadOnlyList<Deployment> all = await engine.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false);
        return all.OrderBy(deployment => deployment.IsFinal)
            .Select(deployment => (NameOf(deployment, scope), $"{deployment.Strategy}, {deployment.Stage}"));
    }

    private static string NameOf(Deployment deployment, StopScope scope) => scope switch
    {
        StopScope.Deployment => deployment.Id,
        StopScope.Strategy => deployment.Strategy,
        _ => deployment.Configuration.Trading.Venue.Name,
    };
}
