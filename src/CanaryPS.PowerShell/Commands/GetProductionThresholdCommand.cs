using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionThreshold: the rules in force for a deployment, or without one those of the store; by name.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionThreshold")]
[OutputType(typeof(ProductionThreshold))]
public sealed class GetProductionThresholdCommand : ProductionCmdlet
{
    /// <summary>Names of rules; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThresholdNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The rules in force for these deployments: ids, or objects that carry one.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[]? DeploymentId { get; set; }

    /// <summary>Only those for this strategy alone; not those for all, which a pipe would otherwise change or remove with them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StrategyNameCompleter))]
    public string? Strategy { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        if (DeploymentId is null)
        {
            Write(null);
            return;
        }

        ForDeployments(DeploymentId, Write);
    }

    private void Write(string? deploymentId)
    {
        IReadOnlyList<ProductionThreshold> all = Ask((engine, cancellationToken) => engine.GetThresholdsAsync(deploymentId, cancellationToken));
        ForNamed(
            Name,
            [.. all.Where(threshold => Strategy is null || threshold.Strategy == Strategy)],
            threshold => threshold.Name,
            name => new ThresholdException(
                "ThresholdNotFound",
                deploymentId is null
                    ? (UserMessage)$"The store has no rule '{name}'; give -DeploymentId for the rules of a deployment, which has built-in and configured ones too."
                    : $"No rule '{name}' is in force for the deployment '{deploymentId}'; Get-ProductionThreshold without a name lists those that are."),
            WriteObject);
    }
}
