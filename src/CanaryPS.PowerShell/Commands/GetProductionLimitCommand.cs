using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionLimit: what the candidate of a deployment may do at most, what is proposed, and what was in force before.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionLimit")]
[OutputType(typeof(DeploymentLimits))]
public sealed class GetProductionLimitCommand : DeploymentCmdlet
{
    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment) =>
        WriteObject(Ask((engine, cancellationToken) => engine.GetLimitsAsync(deployment.Id, cancellationToken)));
}
