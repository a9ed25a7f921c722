using System.Collections;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes names of rules: those in force for the deployment that is given, else those of the store and of what runs.</summary>
public sealed class ThresholdNameCompleter : StoreCompleter
{
    /// <inheritdoc />
    private protected override async Task<IEnumerable<(string Name, string Description)>> ReadAsync(
        IProductionEngine engine, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        if (boundParameters["DeploymentId"] is { } given)
            return Named(await engine.GetThresholdsAsync(given.ToString(), cancellationToken).ConfigureAwait(false));

        List<ProductionThreshold> rules = [.. await engine.GetThresholdsAsync(null, cancellationToken).ConfigureAwait(false)];
        foreach (Deployment deployment in await engine.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!deployment.IsFinal)
                rules.AddRange(await engine.GetThresholdsAsync(deployment.Id, cancellationToken).ConfigureAwait(false));
        }

        return Named(rules);
    }

    private static IEnumerable<(string Name, string Description)> Named(IEnumerable<ProductionThreshold> rules) =>
        rules.Select(rule => (rule.Name, rule.Rule.Description.Length > 0 ? rule.Rule.Description : rule.Name));
}
