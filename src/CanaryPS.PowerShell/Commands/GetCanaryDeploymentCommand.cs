using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-CanaryDeployment: the deployments of a store as they stand now, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "CanaryDeployment")]
[OutputType(typeof(Deployment))]
public sealed class GetCanaryDeploymentCommand : ProductionCmdlet
{
    private IReadOnlyList<Deployment>? _all;

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

    private IReadOnlyList<Deployment> Find(string id)
    {
        NamePattern pattern = NamePattern.Of(id);
        if (!pattern.IsWildcard)
            return [Ask((engine, cancellationToken) => engine.GetDeploymentAsync(id, cancellationToken))];

        _all ??= Ask((engine, cancellationToken) => engine.GetDeploymentsAsync(cancellationToken));
        return new NamedItems<Deployment>(_all, deployment => deployment.Id).Find(pattern);
    }

    private void Write(IReadOnlyList<Deployment> deployments)
    {
        NamePattern[]? strategies = Strategy is null ? null : [.. Strategy.Select(NamePattern.Of)];
        WriteObject(
            deployments.Where(deployment => (!Running || !deployment.IsFinal)
                && (Stage is null || Stage.Contains(deployment.Stage))
                && (strategies is null || strategies.Any(pattern => pattern.IsMatch(deployment.Strategy)))),
            enumerateCollection: true);
    }
}
