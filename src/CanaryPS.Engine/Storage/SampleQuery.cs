using Microsoft.Data.Sqlite;

namespace CanaryPS.Engine.Storage;

/// <summary>
/// Reads samples, oldest first. Within one deployment that is by its clock, then by commit. Across deployments, whose
/// clocks need not have anything to do with each other, it is the order they were committed in.
/// </summary>
internal static class SampleQuery
{
    private const string Columns = "d.id, r.name, r.type, r.arm, s.time, s.value, r.unit, s.count, s.reason, r.window";

    public static SqliteDataReader Open(StoreConnection connection, MetricQuery query)
    {
        RowFilter series = SeriesFilter(query);
        long? only = query.DeploymentId is null ? null : OnlySeries(connection, series);

        RowFilter filter = only is null ? series : new RowFilter();
        filter.AndIf(only, "s.series = {0}");
        if (only is null && query.DeploymentId is not null)
            filter.And("s.deployment = (SELECT number FROM deployments WHERE id = $1)");
        filter.AndIf(query.Since, "s.time >= {0}");

        string index = query.DeploymentId is null ? "NOT INDEXED" : only is null ? "INDEXED BY samples_of_deployment" : "INDEXED BY samples_of_series";
        string key = query.DeploymentId is null ? "s.id" : "s.time, s.id";
        // CROSS JOIN keeps the samples outermost, so that rows come in the index's order and are streamed, not sorted.
        string rows = $"FROM samples s {index} CROSS JOIN series r ON r.id = s.series CROSS JOIN deployments d ON d.number = r.deployment {filter.Where}";
        if (query.Last is not { } last)
            return connection.Query($"SELECT {Columns} {rows} ORDER BY {key}", filter.Values);

        string newest = key.Replace("s.id", "s.id DESC", StringComparison.Ordinal).Replace("s.time", "s.time DESC", StringComparison.Ordinal);
        string limit = filter.Parameter(RowLimit.Check(last));
        return connection.Query(
            $"SELECT {Columns} FROM (SELECT s.* {rows} ORDER BY {newest} LIMIT {limit}) s"
            + $" CROSS JOIN series r ON r.id = s.series CROSS JOIN deployments d ON d.number = r.deployment ORDER BY {key}",
            filter.Values);
    }

    public static MetricSample Read(SqliteDataReader row) => new()
    {
        DeploymentId = row.GetString(0),
        Name = row.GetString(1),
        Type = row.ReadName<MetricType>(2),
        Arm = row.ReadName<Arm>(3),
        Time = row.ReadTime(4),
        Value = row.ReadOptionalDouble(5),
        Unit = row.GetString(6),
        Count = row.GetInt64(7),
        Reason = row.ReadOptionalText(8),
        Window = row.GetString(9),
    };

    private static RowFilter SeriesFilter(MetricQuery query)
    {
        RowFilter filter = new();
        filter.AndIf(query.DeploymentId, "d.id = {0}");
        filter.AndIf(query.Name is null ? null : GlobPattern.Escape(query.Name), "r.name GLOB {0}");
        filter.AndIf(query.Type, "r.type = {0}");
        filter.AndIf(query.Arm, "r.arm = {0}");
        filter.AndIf(query.Window, "r.window = {0}");
        return filter;
    }

    /// <summary>The one series that matches, for which its own index serves best; null where there are none or several.</summary>
    private static long? OnlySeries(StoreConnection connection, RowFilter filter)
    {
        List<long> ids = connection.List(
            row => row.GetInt64(0),
            $"SELECT r.id FROM deployments d JOIN series r ON r.deployment = d.number {filter.Where} LIMIT 2",
            filter.Values);
        return ids.Count == 1 ? ids[0] : null;
    }
}
