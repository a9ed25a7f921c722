using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Resolve-ProductionAlert: ends alerts by a person's word.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "ProductionAlert", SupportsShouldProcess = true)]
[OutputType(typeof(Alert))]
public sealed class ResolveProductionAlertCommand : AlertCmdlet
{
    /// <inheritdoc />
    private protected override string Outcome => "resolved";

    /// <inheritdoc />
    private protected override string Action => "Resolve";

    /// <inheritdoc />
    private protected override async Task<Alert> ApplyAsync(IProductionEngine engine, string alertId, CancellationToken cancellationToken) =>
        (await engine.ResolveAlertAsync(alertId, User, cancellationToken: cancellationToken)).Alert!;
}
