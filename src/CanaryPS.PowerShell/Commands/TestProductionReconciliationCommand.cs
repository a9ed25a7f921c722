using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Test-ProductionReconciliation: compares the venue of deployments with their ledger now. Nothing is adopted; what differs is an alert until it agrees.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ProductionReconciliation")]
[OutputType(typeof(ReconciliationReport))]
public sealed class TestProductionReconciliationCommand : DeploymentCmdlet
{
    /// <inheritdoc />
    private protected override void ProcessDeployment(Deployment deployment)
    {
        DeliverAtEnd();
        WriteObject(Ask((engine, cancellationToken) => engine.ReconcileAsync(deployment.Id, cancellationToken)));
    }
}
