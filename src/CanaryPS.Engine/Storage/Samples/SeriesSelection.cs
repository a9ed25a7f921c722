using System.Data.Common;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>The series that a query asks for, and what its samples are to be called.</summary>
internal sealed class SeriesSelection
{
    private readonly Dictionary<long, MetricSample> models = [];

    /// <summary>The number of the one deployment asked for; null where all are, or where there is no such.</summary>
    public long? Deployment { get; private init; }

    public bool IsEmpty => models.Count == 0;

    public static SeriesSelection Of(StoreConnection connection, MetricQuery query)
    {
        long? deployment = query.DeploymentId is { } id ? DeploymentRows.FindState(connection, id)?.Number : null;
        SeriesSelection selection = new() { Deployment = deployment };
        if (deployment is null && query.DeploymentId is not null)
            return selection;

        RowFilter filter = new();
        filter.AndIf(deployment, "r.deployment = {0}");
        filter.AndIf(query.Name is null ? null : connection.Dialect.Pattern(query.Name), connection.Dialect.Matches("r.name"));
        filter.AndIf(query.Type, "r.type = {0}");
        filter.AndIf(query.Arm, "r.arm = {0}");
        filter.AndIf(query.Window, "r.\"window\" = {0}");
        foreach ((long series, MetricSample model) in connection.List(
            row => (row.GetInt64(0), ReadModel(row)),
            $"SELECT r.id, d.id, r.name, r.type, r.arm, r.unit, r.\"window\" FROM series r JOIN deployments d ON d.number = r.deployment {filter.Where}",
            filter.Values))
        {
            if (!query.Overview || model.Window == MetricWindows.SinceStart || MetricContracts.Find(model.Name) is null)
                selection.models.Add(series, model);
        }

        return selection;
    }

    public bool Has(long series) => models.ContainsKey(series);

    /// <summary>A sample of the series without a value: what all of its samples have in common.</summary>
    public MetricSample Model(long series) =>
        models.TryGetValue(series, out MetricSample? model) ? model : throw new FormatException($"samples are of the unknown series {series}");

    public MetricSample Sample(StoredSample stored) => Model(stored.Series) with
    {
        Time = StoredValue.Time(stored.Time),
        Value = stored.Value,
        Count = stored.Count,
        Reason = stored.Reason,
    };

    private static MetricSample ReadModel(DbDataReader row) => new()
    {
        DeploymentId = row.GetString(1),
        Name = row.GetString(2),
        Type = row.ReadName<MetricType>(3),
        Arm = row.ReadName<Arm>(4),
        Time = default,
        Unit = row.GetString(5),
        Window = row.GetString(6),
    };
}
