using System.Collections;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes ids of deployments, those that run first.</summary>
public sealed class DeploymentIdCompleter : StoreCompleter
{
    /// <inheritdoc />
    private protected override async Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, IDictionary boundParameters, CancellationToken cancellationToken) =>
        (await engine.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false))
            .OrderBy(deployment => deployment.IsFinal)
            .ThenByDescending(deployment => deployment.StartedAt)
            .Select(deployment => (deployment.Id, $"{deployment.Strategy}, {deployment.Stage}"));
}
