using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command that gives what is recorded of deployments, one deployment after another.</summary>
public abstract class DeploymentRecordCmdlet : ProductionCmdlet
{
    /// <summary>The deployments: ids, or objects that carry one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    [SupportsWildcards]
    public string[] DeploymentId { get; set; } = [];

    /// <inheritdoc />
    private protected sealed override void Process() => ForDeployments(DeploymentId, WriteRecords);

    /// <summary>Writes what there is of one deployment.</summary>
    private protected abstract void WriteRecords(string deploymentId);
}
