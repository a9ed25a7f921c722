using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Confirm-ProductionAlert: marks alerts as taken by a person.</summary>
[Cmdlet(VerbsLifecycle.Confirm, "ProductionAlert", SupportsShouldProcess = true)]
[OutputType(typeof(Alert))]
public sealed class ConfirmProductionAlertCommand : AlertCmdlet
{
    /// <inheritdoc />
    private protected override string Outcome => "acknowledged";

    /// <inheritdoc />
    private protected override string Action => "Acknowledge";

    /// <inheritdoc />
    private protected override Task<Alert> ApplyAsync(IProductionEngine engine, string alertId, CancellationToken cancellationToken) =>
        engine.AcknowledgeAlertAsync(alertId, User, cancellationToken: cancellationToken);
}
