using CanaryPS.Engine.Storage.Samples;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Engine.Storage;

/// <summary>Reads a store's gauges: counts by indexes and columns, and one row of newest samples for each deployment.</summary>
internal static class GaugeRows
{
    public static StoreGauges Read(StoreConnection connection, IReadOnlyCollection<string> deploymentIds, SeriesModels models) => new()
    {
        Stages = connection.List(
            row => (Stage: row.ReadName<DeploymentStage>(0), Count: row.GetInt64(1)), "SELECT stage, count(*) FROM deployments GROUP BY stage")
            .ToDictionary(row => row.Stage, row => row.Count),
        OpenAlerts = connection.List(
            row => (Key: (row.GetString(0), row.ReadName<AlertSeverity>(1)), Count: row.GetInt64(2)),
            $"SELECT deployment_id, severity, count(*) FROM alerts WHERE {AlertRows.IsOpen} GROUP BY deployment_id, severity")
            .ToDictionary(row => row.Key, row => row.Count),
        PendingNotifications = Count(connection, "notifications WHERE state = 'Pending'") + Count(connection, "notification_groups WHERE due_at IS NOT NULL"),
        OldestNotificationDue = new[] { Due(connection, "notifications WHERE state = 'Pending'"), Due(connection, "notification_groups") }.Min(),
        Latest = [.. deploymentIds.SelectMany(id => models.Latest(connection, id))],
    };

    private static long Count(StoreConnection connection, string rows) => (long)connection.Scalar($"SELECT count(*) FROM {rows}")!;

    private static DateTimeOffset? Due(StoreConnection connection, string rows) =>
        connection.Scalar($"SELECT min(due_at) FROM {rows}") is long due ? StoredValue.Time(due) : null;
}
