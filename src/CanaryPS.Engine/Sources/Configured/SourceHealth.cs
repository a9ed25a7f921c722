using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Snapshots;

namespace CanaryPS.Engine.Sources.Configured;

/// <summary>What a source's readings say about the source itself, as SYSTEM metrics.</summary>
internal static class SourceHealth
{
    private const string UnitOfErrors = "errors";

    /// <summary>The state after a reading.</summary>
    public static SourceState After(SourceState? before, string source, DateTimeOffset time, bool failed, long errors, string? position) => new(
        source,
        time,
        failed ? before?.SucceededAt : time,
        (before?.Errors ?? 0) + errors,
        position ?? before?.Position);

    /// <summary>The samples of a source's health.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="state">Where it stands; null before the first reading.</param>
    /// <param name="latency">How long the last reading of this process took; null where it made none.</param>
    /// <param name="staleness">Age at which the last good reading no longer counts.</param>
    /// <param name="now">The time of the samples.</param>
    /// <param name="count">Observations behind them.</param>
    public static IReadOnlyList<MetricSample> Samples(
        string deploymentId, string source, SourceState? state, TimeSpan? latency, TimeSpan staleness, DateTimeOffset now, long count = 1)
    {
        SnapshotBuilder snapshot = new(deploymentId, Arm.Candidate, now);
        TimeSpan? age = state?.SucceededAt is { } succeeded ? now - succeeded : null;
        bool up = state is not null && state.SucceededAt == state.ReadAt && age <= staleness;
        Add(SourceMetricNames.Up, Units.Ratio, state is null ? Unread : MetricValue.Of(up ? 1 : 0, count));
        Add(SourceMetricNames.Latency, Units.Milliseconds, latency is { } time ? MetricValue.Of(time.TotalMilliseconds, count) : Unread);
        Add(SourceMetricNames.Age, Units.Seconds, age is { } known ? MetricValue.Of(Math.Max(0, known.TotalSeconds), count) : Unread);
        Add(SourceMetricNames.Errors, UnitOfErrors, MetricValue.Of(state?.Errors ?? 0, count));
        return snapshot.Samples;

        void Add(string name, string unit, MetricValue value) => snapshot.Add(MetricType.SYSTEM, SourceMetricNames.Of(name, source), unit, value);
    }

    private static MetricValue Unread => MetricValue.None(SourceReasons.NoReading, 0);
}
