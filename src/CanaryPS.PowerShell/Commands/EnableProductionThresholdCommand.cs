using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Enable-ProductionThreshold: switches rules on. It is judged at once by what is known.</summary>
[Cmdlet(VerbsLifecycle.Enable, "ProductionThreshold", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionThreshold))]
public sealed class EnableProductionThresholdCommand : ThresholdSwitchCmdlet
{
    /// <inheritdoc />
    private protected override bool Enables => true;
}
