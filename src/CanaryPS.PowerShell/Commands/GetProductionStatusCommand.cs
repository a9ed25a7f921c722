using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionStatus: the whole of a store at a glance.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionStatus")]
[OutputType(typeof(ProductionStatus))]
public sealed class GetProductionStatusCommand : ProductionCmdlet
{
    /// <inheritdoc />
    private protected override void Process() => WriteObject(Ask((engine, cancellationToken) => engine.GetStatusAsync(cancellationToken)));
}
