using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionIncident: rollbacks with what happened around them, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionIncident")]
[OutputType(typeof(ProductionIncident))]
public sealed class GetProductionIncidentCommand : ProductionCmdlet
{
    /// <summary>Only of these deployments: ids, or objects that carry one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DeploymentId")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    [SupportsWildcards]
    public string[]? Id { get; set; }

    /// <summary>Only rollbacks that were decided at this time or later.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>How long before the breach the timeline begins. Without it, 30 minutes.</summary>
    [Parameter]
    [Duration]
    public TimeSpan Before { get; set; } = new IncidentQuery().Before;

    /// <summary>How long after the confirmation, or the last order event of the candidate, it ends. Without it, 5 minutes.</summary>
    [Parameter]
    [Duration]
    public TimeSpan After { get; set; } = new IncidentQuery().After;

    /// <inheritdoc />
    private protected override void Process()
    {
        IncidentQuery query = new() { Since = Since, Before = Before, After = After };
        if (Id is null)
        {
            Write(query);
            return;
        }

        ForDeployments(Id, id => Write(query with { DeploymentId = id }));
    }

    private void Write(IncidentQuery query) =>
        WriteObject(Ask((engine, cancellationToken) => engine.GetIncidentsAsync(query, cancellationToken)), enumerateCollection: true);
}
