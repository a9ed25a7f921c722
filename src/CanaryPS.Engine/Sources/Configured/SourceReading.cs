namespace CanaryPS.Engine.Sources.Configured;

/// <summary>One reading as it arrived: what it gave, or why it failed.</summary>
/// <param name="Time">When it ended.</param>
/// <param name="Latency">How long it took.</param>
/// <param name="Batch">What it gave; the metrics without value where it failed.</param>
/// <param name="Failed">Whether it failed as a whole.</param>
internal sealed record SourceReading(DateTimeOffset Time, TimeSpan Latency, SourceBatch Batch, bool Failed);
