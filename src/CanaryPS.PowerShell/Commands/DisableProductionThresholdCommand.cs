using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Disable-ProductionThreshold: switches rules off. Its open alerts resolve, by the person.</summary>
[Cmdlet(VerbsLifecycle.Disable, "ProductionThreshold", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionThreshold))]
public sealed class DisableProductionThresholdCommand : ThresholdSwitchCmdlet
{
    /// <inheritdoc />
    private protected override bool Enables => false;
}
