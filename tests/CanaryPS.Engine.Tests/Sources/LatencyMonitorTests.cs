using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Sources;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Sources;

public class LatencyMonitorTests
{
    private static readonly NetworkEndpoint Endpoint = new("127.0.0.1", 9);

    private readonly FakeTimeProvider _clock = new(Given.Start);
    private readonly Queue<TaskCompletionSource<MetricValue>> _measurements = new();
    private readonly LatencyMonitor _monitor;

    public LatencyMonitorTests() => _monitor = new LatencyMonitor((_, _) => Begin().Task, _clock, patience: TimeSpan.Zero);

    [Fact]
    public async Task The_first_reading_waits_for_its_connect()
    {
        Task<MetricValue> reading = _monitor.ReadAsync(Endpoint, default);
        Assert.False(reading.IsCompleted);

        _measurements.Dequeue().SetResult(MetricValue.Of(7, 1));

        Assert.Equal(7, (await reading).Value);
    }

    [Fact]
    public async Task A_later_reading_gives_the_last_measurement_while_the_next_one_hangs()
    {
        await FirstAsync(7);

        Assert.Equal(7, (await _monitor.ReadAsync(Endpoint, default)).Value);
        TaskCompletionSource<MetricValue> hanging = Assert.Single(_measurements);
        Assert.Equal(7, (await _monitor.ReadAsync(Endpoint, default)).Value);
        Assert.Single(_measurements);

        hanging.SetResult(MetricValue.None(NoValue.TimedOut, 0));
        Assert.Equal(NoValue.TimedOut, (await _monitor.ReadAsync(Endpoint, default)).Reason);
    }

    [Fact]
    public async Task Readings_close_together_share_a_measurement()
    {
        await FirstReading(7);

        Assert.Equal(7, (await _monitor.ReadAsync(Endpoint, default)).Value);
        Assert.Empty(_measurements);
    }

    private async Task FirstAsync(double value)
    {
        await FirstReading(value);
        _clock.Advance(TimeSpan.FromSeconds(2));
    }

    private Task<MetricValue> FirstReading(double value)
    {
        Task<MetricValue> reading = _monitor.ReadAsync(Endpoint, default);
        _measurements.Dequeue().SetResult(MetricValue.Of(value, 1));
        return reading;
    }

    private TaskCompletionSource<MetricValue> Begin()
    {
        TaskCompletionSource<MetricValue> measurement = new();
        _measurements.Enqueue(measurement);
        return measurement;
    }
}
