using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionHealth: the newest evaluations, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionHealth")]
[OutputType(typeof(ProductionHealth))]
public sealed class GetProductionHealthCommand : ProductionCmdlet
{
    /// <summary>Only of these deployments: ids, or objects that carry one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    [SupportsWildcards]
    public string[]? DeploymentId { get; set; }

    /// <summary>The newest so many; of each deployment where several are given.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Last { get; set; } = 10;

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

    private void Write(string? deploymentId) =>
        WriteObject(Ask((engine, cancellationToken) => engine.GetHealthAsync(deploymentId, Last, cancellationToken)), enumerateCollection: true);
}
