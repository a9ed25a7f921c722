namespace CanaryPS;

/// <summary>Compares what a venue says with what the ledger says. Nothing is adopted: a break is shown, and a person mends it.</summary>
public interface IReconciliation
{
    /// <summary>Compares now. Alerts follow as from a scheduled comparison.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<ReconciliationReport> ReconcileAsync(string deploymentId, CancellationToken cancellationToken = default);
}
