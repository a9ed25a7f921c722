using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-CanaryAllocation: what is in force for the flow of a deployment, and who has seen it.</summary>
[Cmdlet(VerbsCommon.Get, "CanaryAllocation")]
[OutputType(typeof(CanaryAllocation))]
public sealed class GetCanaryAllocationCommand : DeploymentCmdlet
{
    /// <inheritdoc />
    private protected override bool IsOpen(Deployment deployment) => NeedsDriving(deployment);

    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment) =>
        WriteObject(Ask((engine, cancellationToken) => engine.GetAllocationAsync(deployment.Id, cancellationToken)));
}
