using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Stop-ProductionOrder: asks the venue to cancel orders of a deployment. That they are gone is told by their events.</summary>
[Cmdlet(VerbsLifecycle.Stop, "ProductionOrder", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionVenue))]
public sealed class StopProductionOrderCommand : ProductionCmdlet
{
    /// <summary>The deployment: its id, or an object that carries one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[] DeploymentId { get; set; } = [];

    /// <summary>Ids of the orders.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] ClientOrderId { get; set; } = [];

    /// <summary>Writes the venue as it says that it stands then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        foreach (string id in ClientOrderId)
            ForItem(id, () => Cancel(id));
    }

    private void Cancel(string clientOrderId)
    {
        // Refuses what the engine would refuse, so that -WhatIf does not promise it.
        if (IsWhatIf)
            Ask((engine, cancellationToken) => engine.GetDeploymentAsync(DeploymentId[0], cancellationToken));
        if (!ShouldProcess($"order '{clientOrderId}' of deployment '{DeploymentId[0]}'", "Cancel order"))
            return;

        Ask(async (engine, cancellationToken) =>
        {
            await engine.CancelOrderAsync(DeploymentId[0], clientOrderId, cancellationToken).ConfigureAwait(false);
            return true;
        });
        if (PassThru)
            WriteObject(Ask((engine, cancellationToken) => engine.GetVenueAsync(DeploymentId[0], cancellationToken)));
    }
}
