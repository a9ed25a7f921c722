using CanaryPS.Engine.Alerts;

namespace CanaryPS.Engine.Deployments;

/// <summary>The last comparison of each deployment's venue with its ledger, in the store.</summary>
internal interface IReconciliationStore
{
    /// <summary>The last one; null before the first.</summary>
    Task<ReconciliationRecord?> FindReconciliationAsync(string deploymentId, CancellationToken cancellationToken);

    /// <summary>Puts one in the place of the last, and makes the change of the alerts that it causes, in one transaction.</summary>
    /// <returns>What was written of the alerts.</returns>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<AlertChanges> RecordReconciliationAsync(
        ReconciliationRecord record, Func<IStoredAlerts, AlertChanges> alerting, CancellationToken cancellationToken);
}
