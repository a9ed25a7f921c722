using System.Collections.Concurrent;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>
/// The series since the start that were met, so that the newest samples of many deployments are read again and again by one row each. A series never changes nor goes, so what is known stays
/// true. Safe from any thread.
/// </summary>
internal sealed class SeriesModels
{
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>The newest sample since the start of each metric and arm; of the same time, the one committed last.</summary>
    /// <param name="connection">In a transaction that sees one state.</param>
    /// <param name="deploymentId">The deployment; one that is not there has none.</param>
    public IEnumerable<MetricSample> Latest(StoreConnection connection, string deploymentId)
    {
        if (!_known.TryGetValue(deploymentId, out Known? known))
        {
            if (DeploymentRows.FindState(connection, deploymentId) is not { } row)
                return [];

            known = _known.GetOrAdd(deploymentId, new Known(row.Number));
        }

        bool isUnknown = false;
        StoredSample[] stored = LatestRows.Read(connection, known.Number, Wanted);
        if (isUnknown)
        {
            known = _known[deploymentId] = Known.Read(connection, deploymentId, known.Number);
            stored = LatestRows.Read(connection, known.Number, Wanted);
        }

        return stored
            .GroupBy(sample => (known.Models[sample.Series]!.Name, known.Models[sample.Series]!.Arm), (_, same) => same.MaxBy(sample => (sample.Time, sample.Position)))
            .Select(sample => known.Models[sample.Series]! with { Time = StoredValue.Time(sample.Time), Value = sample.Value, Count = sample.Count, Reason = sample.Reason });

        bool Wanted(long series)
        {
            if (known.Models.TryGetValue(series, out MetricSample? model))
                return model is not null;

            isUnknown = true;
            return false;
        }
    }

    /// <summary>What is known of one deployment.</summary>
    /// <param name="Number">Its number.</param>
    private sealed record Known(long Number)
    {
        /// <summary>By series a sample without a value; null for one over another window.</summary>
        public IReadOnlyDictionary<long, MetricSample?> Models { get; private init; } = new Dictionary<long, MetricSample?>();

        public static Known Read(StoreConnection connection, string deploymentId, long number) => new(number)
        {
            Models = connection.List(
                row => (Series: row.GetInt64(0), Model: row.GetString(5) != MetricWindows.SinceStart ? null : new MetricSample
                {
                    DeploymentId = deploymentId,
                    Name = row.GetString(1),
                    Type = row.ReadName<MetricType>(2),
                    Arm = row.ReadName<Arm>(3),
                    Time = default,
                    Unit = row.GetString(4),
                }),
                "SELECT id, name, type, arm, unit, \"window\" FROM series WHERE deployment = $1", number).ToDictionary(row => row.Series, row => row.Model),
        };
    }
}
