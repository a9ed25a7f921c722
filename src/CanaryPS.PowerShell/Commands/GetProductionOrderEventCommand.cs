using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionOrderEvent: the newest events of the orders of deployments, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionOrderEvent")]
[OutputType(typeof(OrderEvent))]
public sealed class GetProductionOrderEventCommand : DeploymentRecordCmdlet
{
    /// <summary>Of each deployment, the newest so many.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Last { get; set; } = 100;

    /// <summary>Of those, only the events of this arm.</summary>
    [Parameter]
    public Arm? Arm { get; set; }

    /// <summary>Of those, only these kinds.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public OrderEventKind[] Kind { get; set; } = [];

    /// <inheritdoc />
    private protected override void WriteRecords(string deploymentId) => WriteObject(
        Ask((engine, cancellationToken) => engine.GetOrderEventsAsync(deploymentId, Last, cancellationToken)).Where(IsWanted), enumerateCollection: true);

    private bool IsWanted(OrderEvent happened) => (Arm is null || happened.Arm == Arm) && (Kind.Length == 0 || Kind.Contains(happened.Kind));
}
