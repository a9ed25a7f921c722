using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Test-ProductionOrder: says what would become of an order now. Nothing is sent or recorded: Entered means that it might go.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ProductionOrder")]
[OutputType(typeof(OrderAnswer))]
public sealed class TestProductionOrderCommand : OrderCmdlet
{
    /// <inheritdoc />
    private protected override void Process() =>
        ForItem(Request, () => WriteObject(Ask((engine, cancellationToken) => engine.TestOrderAsync(Request, cancellationToken))));
}
