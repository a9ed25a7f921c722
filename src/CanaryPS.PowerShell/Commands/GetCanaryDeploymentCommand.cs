using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-CanaryDeployment: the deployments of a store as they stand now, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "CanaryDeployment")]
[OutputType(typeof(Deployment))]
public sealed class GetCanaryDeploymentCommand : ProductionCmdlet
{
    /// <summary>Only those with these ids; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DeploymentId")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>Only those of these strategies; wildcards are allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(StrategyNameCompleter))]
    public string[]? Strategy { get; set; }

    /// <summary>Only those in these stages.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public DeploymentStage[]? Stage { get; set; }

    /// <summary>Only those that are neither rolled back nor completed.</summary>
    [Parameter]
    public SwitchParameter Running { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        if (Id is null)
        {
            Write(Ask((engine, cancellationToken) => engine.GetDeploymentsAsync(cancellationToken)));
            return;
        }

        foreach (string id in Id)
            ForItem(id, () => Write(Find(id)));
    }

    private IEnumerable<Deployment> Find(string id)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(id))
            return [Ask((engine, cancellationToken) => engine.GetDeploymentAsync(id, cancellationToken))];

        WildcardPattern pattern = new(id, WildcardOptions.IgnoreCase);
        return Ask((engine, cancellationToken) => engine.GetDeploymentsAsync(cancellationToken)).Where(deployment => pattern.IsMatch(deployment.Id));
    }

    private void Write(IEnumerable<Deployment> deployments) => WriteObject(deployments.Where(IsWanted), enumerateCollection: true);

    private bool IsWanted(Deployment deployment) =>
        (!Running || !deployment.IsFinal)
        && (Stage is null || Stage.Contains(deployment.Stage))
        && (Strategy is null || Strategy.Any(name => new WildcardPattern(name, WildcardOptions.IgnoreCase).IsMatch(deployment.Strategy)));
}
