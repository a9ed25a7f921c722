namespace CanaryPS.Engine.Storage;

/// <summary>The table of how the alerts of each deployment stand as a whole.</summary>
internal static class AlertBoardRows
{
    /// <summary>How often they have changed, and when the next of their timers is due.</summary>
    public static (long Version, DateTimeOffset? Due) Find(StoreConnection connection, string deploymentId) =>
        connection.List(
            row => (row.GetInt64(0), row.ReadOptionalTime(1)), "SELECT version, due FROM alert_boards WHERE deployment_id = $1", deploymentId) is [var board]
            ? board
            : (0, null);

    public static void Put(StoreConnection connection, string deploymentId, long version, DateTimeOffset? due) => connection.Execute(
        """
        INSERT INTO alert_boards (deployment_id, version, due) VALUES ($1, $2, $3)
        ON CONFLICT (deployment_id) DO UPDATE SET version = excluded.version, due = excluded.due
        """,
        deploymentId, version, due);
}
