namespace CanaryPS.Engine.Storage;

/// <summary>Adds and deletes samples, and keeps each series' newest one beside it.</summary>
internal static class SampleRows
{
    public static void Add(StoreConnection connection, long deployment, MetricSample sample)
    {
        long series = PutSeries(connection, deployment, sample) ?? FindSeries(connection, deployment, sample);
        connection.Execute(
            "INSERT INTO samples (series, deployment, time, value, count, reason) VALUES ($1, $2, $3, $4, $5, $6)",
            series, deployment, sample.Time, sample.Value, sample.Count, sample.Reason);
    }

    /// <summary>The newest sample of each metric, arm and window, whatever its type and unit were then.</summary>
    public static IReadOnlyList<MetricSample> Latest(StoreConnection connection, string deploymentId) => connection.List(
        row => new MetricSample
        {
            DeploymentId = deploymentId,
            Name = row.GetString(0),
            Arm = row.ReadName<Arm>(1),
            Type = row.ReadName<MetricType>(2),
            Unit = row.GetString(3),
            Time = row.ReadTime(4),
            Value = row.ReadOptionalDouble(5),
            Count = row.GetInt64(6),
            Reason = row.ReadOptionalText(7),
            Window = row.GetString(8),
        },
        """
        SELECT name, arm, type, unit, latest_time, latest_value, latest_count, latest_reason, window FROM (
            SELECT *, row_number() OVER (PARTITION BY name, arm, window ORDER BY latest_time DESC, id DESC) AS rank
            FROM series WHERE deployment = (SELECT number FROM deployments WHERE id = $1))
        WHERE rank = 1 ORDER BY name, arm, window
        """,
        deploymentId);

    public static int Delete(StoreConnection connection, string deploymentId, DateTimeOffset before, int limit) => connection.Execute(
        """
        DELETE FROM samples WHERE id IN (
            SELECT id FROM samples
            WHERE deployment = (SELECT number FROM deployments WHERE id = $1) AND time < $2
            ORDER BY time, id LIMIT $3)
        """,
        deploymentId, before, RowLimit.Check(limit));

    /// <summary>Gives the series' id, or null where it has a newer sample already and so was not touched.</summary>
    private static long? PutSeries(StoreConnection connection, long deployment, MetricSample sample) => (long?)connection.Scalar(
        """
        INSERT INTO series (deployment, name, arm, type, unit, window, latest_time, latest_value, latest_count, latest_reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (deployment, name, arm, type, unit, window) DO UPDATE SET
            latest_time = excluded.latest_time, latest_value = excluded.latest_value,
            latest_count = excluded.latest_count, latest_reason = excluded.latest_reason
        WHERE excluded.latest_time >= latest_time
        RETURNING id
        """,
        deployment, sample.Name, sample.Arm, sample.Type, sample.Unit, sample.Window, sample.Time, sample.Value, sample.Count, sample.Reason);

    private static long FindSeries(StoreConnection connection, long deployment, MetricSample sample) => (long)connection.Scalar(
        "SELECT id FROM series WHERE deployment = $1 AND name = $2 AND arm = $3 AND type = $4 AND unit = $5 AND window = $6",
        deployment, sample.Name, sample.Arm, sample.Type, sample.Unit, sample.Window)!;
}
