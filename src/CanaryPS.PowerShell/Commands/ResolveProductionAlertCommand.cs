using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Resolve-ProductionAlert: ends alerts by a person's word. One whose condition still holds fires again at once, unless it is forced.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "ProductionAlert", SupportsShouldProcess = true)]
[OutputType(typeof(Alert))]
public sealed class ResolveProductionAlertCommand : AlertCmdlet
{
    /// <summary>Keeps it quiet, though its condition still holds, until that has been over once or is worse.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    private protected override UserMessage Outcome => "resolved";

    /// <inheritdoc />
    private protected override UserMessage Action => "Resolve";

    /// <inheritdoc />
    private protected override Task<IReadOnlyList<AlertOutcome>> ApplyAsync(
        IProductionEngine engine, IReadOnlyList<string> alertIds, CancellationToken cancellationToken) =>
        engine.ResolveAlertsAsync(alertIds, User, Note, Force, cancellationToken);
}
