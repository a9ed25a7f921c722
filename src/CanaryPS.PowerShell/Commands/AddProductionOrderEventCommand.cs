using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Add-ProductionOrderEvent: adds order events to a deployment, all that are piped in one transaction.</summary>
[Cmdlet(VerbsCommon.Add, "ProductionOrderEvent", SupportsShouldProcess = true)]
[OutputType(typeof(ImportSummary))]
public sealed class AddProductionOrderEventCommand : ProductionCmdlet
{
    private readonly List<OrderEvent> _orderEvents = [];

    /// <summary>The deployment: its id, or an object that carries one.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[] DeploymentId { get; set; } = [];

    /// <summary>Order events, hashtables, or objects with the properties of one. Without an EventId, it follows from the content.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The arm of events that name none.</summary>
    [Parameter]
    public Arm? Arm { get; set; }

    /// <summary>Who adds them. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <inheritdoc />
    private protected override void Process() =>
        _orderEvents.AddRange(InputObject.Select(argument => OrderEventArgument.Read(argument, DeploymentId[0], Arm)));

    /// <inheritdoc />
    private protected override void Finish()
    {
        if (_orderEvents.Count > 0)
            ForItem(DeploymentId[0], Add);
    }

    private void Add()
    {
        // Refuses what the engine would refuse, so that -WhatIf does not promise it.
        Ask((engine, cancellationToken) => engine.GetDeploymentAsync(DeploymentId[0], cancellationToken));
        if (!ShouldProcess($"deployment '{DeploymentId[0]}'", $"Add {_orderEvents.Count} order events"))
            return;

        DeliverAtEnd();
        WriteObject(Ask((engine, cancellationToken) => engine.AddOrderEventsAsync(DeploymentId[0], _orderEvents, Actor, cancellationToken)));
    }
}
