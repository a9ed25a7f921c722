namespace CanaryPS;

/// <summary>A metric source that lives in a session.</summary>
/// <param name="Name">Its name, and that of its metric where it gives bare numbers.</param>
/// <param name="Interval">Time between two readings of one deployment.</param>
/// <param name="Timeout">A reading that takes longer counts as failed.</param>
/// <param name="Staleness">Age of the last good reading at which the source counts as down.</param>
public sealed record RegisteredMetricSource(string Name, TimeSpan Interval, TimeSpan Timeout, TimeSpan Staleness);
