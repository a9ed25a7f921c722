using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The table of the last comparisons with venues.</summary>
internal static class ReconciliationRows
{
    public static ReconciliationRecord? Find(StoreConnection connection, string deploymentId) =>
        connection.Scalar("SELECT document FROM reconciliations WHERE deployment_id = $1", deploymentId) is string document
            ? EngineJson.Deserialize<ReconciliationRecord>(document)
            : null;

    public static AlertChanges Record(StoreConnection connection, ReconciliationRecord record, Func<IStoredAlerts, AlertChanges> alerting)
    {
        string deploymentId = record.Report.DeploymentId;
        if (DeploymentRows.FindState(connection, deploymentId) is null)
            throw new DeploymentNotFoundException(deploymentId);

        connection.Execute(
            "INSERT INTO reconciliations (deployment_id, document) VALUES ($1, $2) ON CONFLICT (deployment_id) DO UPDATE SET document = excluded.document",
            deploymentId, EngineJson.Serialize(record));
        return AlertWriter.Write(connection, deploymentId, alerting);
    }
}
