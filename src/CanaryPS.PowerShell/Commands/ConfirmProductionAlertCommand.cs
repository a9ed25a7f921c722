using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Confirm-ProductionAlert: marks alerts as taken by a person.</summary>
[Cmdlet(VerbsLifecycle.Confirm, "ProductionAlert", SupportsShouldProcess = true)]
[OutputType(typeof(Alert))]
public sealed class ConfirmProductionAlertCommand : AlertCmdlet
{
    /// <summary>
    /// After how long it ends and the alert fires again if its condition still holds, seconds or a time span. Without it, what the
    /// configuration says.
    /// </summary>
    [Parameter]
    [Duration(IsAhead = true)]
    public TimeSpan? ExpiresAfter { get; set; }

    /// <inheritdoc />
    private protected override UserMessage Outcome => "acknowledged";

    /// <inheritdoc />
    private protected override UserMessage Action => "Acknowledge";

    /// <inheritdoc />
    private protected override Task<IReadOnlyList<AlertOutcome>> ApplyAsync(
        IProductionEngine engine, IReadOnlyList<string> alertIds, CancellationToken cancellationToken) =>
        engine.AcknowledgeAlertsAsync(alertIds, User, Note, Clock.GetUtcNow() + ExpiresAfter, cancellationToken);
}
