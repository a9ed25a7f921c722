using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Tests.Sources.Configured;

/// <summary>A reader that does what the test says; it gives how often it was read.</summary>
internal sealed class StubReader(Func<string?, DateTimeOffset, CancellationToken, Task<SourceBatch>> read) : ISourceReader
{
    private int _readings;

    public int Readings => Volatile.Read(ref _readings);

    /// <summary>A reader whose every reading gives one value and how many there were as the position.</summary>
    public static StubReader Counting() => new((position, now, _) =>
    {
        int next = position is null ? 1 : int.Parse(position) + 1;
        return Task.FromResult(Batch(now, next));
    });

    /// <summary>A reader that never ends, not even when it is cancelled.</summary>
    public static StubReader Hanging() => new((_, _, _) => new TaskCompletionSource<SourceBatch>().Task);

    public static SourceBatch Batch(DateTimeOffset now, int value) => new(
        [new SourceValue("measured", MetricType.CUSTOM, Arm.Candidate, "", now, MetricValue.Of(value, 1))], value.ToString());

    /// <summary>The reader as a source that is read every 30 seconds, stale after 90.</summary>
    public BackgroundSource As(string name, TimeSpan timeout) =>
        BackgroundSource.Of(name, 30, timeout.TotalSeconds, null, [new() { Name = "mapped" }], () => this);

    public Task<SourceBatch> ReadAsync(string? position, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _readings);
        return read(position, now, cancellationToken);
    }

    public void Dispose()
    {
    }
}
