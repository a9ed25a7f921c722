namespace CanaryPS.Engine.Sources.Configured;

/// <summary>A source that is read beside the ticks, and on what terms.</summary>
/// <param name="Name">Its name, unique in a deployment.</param>
/// <param name="Interval">Time between two readings.</param>
/// <param name="Timeout">Time after which one reading is given up.</param>
/// <param name="Staleness">Age of the last good reading at which it counts as down.</param>
/// <param name="Metrics">The metrics that have no value when a reading fails; none where it gives rows.</param>
/// <param name="Open">Makes what reads it.</param>
internal sealed record BackgroundSource(
    string Name, TimeSpan Interval, TimeSpan Timeout, TimeSpan Staleness, IReadOnlyList<MetricMappingSettings> Metrics, Func<ISourceReader> Open)
{
    /// <summary>Intervals after which a source without a limit of its own is stale.</summary>
    private const int StaleIntervals = 3;

    /// <param name="name">Its name.</param>
    /// <param name="interval">Time between two readings, s.</param>
    /// <param name="timeout">Time after which one reading is given up, s.</param>
    /// <param name="staleness">Age at which it counts as down, s; null means three intervals.</param>
    /// <param name="metrics">The metrics that have no value when a reading fails.</param>
    /// <param name="open">Makes what reads it.</param>
    public static BackgroundSource Of(
        string name, double interval, double timeout, double? staleness, IReadOnlyList<MetricMappingSettings> metrics, Func<ISourceReader> open) =>
        new(
            name, TimeSpan.FromSeconds(interval), TimeSpan.FromSeconds(timeout), TimeSpan.FromSeconds(staleness ?? (StaleIntervals * interval)), metrics, open);
}
