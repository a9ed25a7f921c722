using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionVenue: the venue of a deployment as it says itself that it stands: account, open orders, positions.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionVenue")]
[OutputType(typeof(ProductionVenue))]
public sealed class GetProductionVenueCommand : DeploymentCmdlet
{
    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment) =>
        WriteObject(Ask((engine, cancellationToken) => engine.GetVenueAsync(deployment.Id, cancellationToken)));
}
