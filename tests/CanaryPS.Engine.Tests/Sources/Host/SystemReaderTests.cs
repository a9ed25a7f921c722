using System.Net;
using System.Net.Sockets;
using CanaryPS.Engine.Sources;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Host;

namespace CanaryPS.Engine.Tests.Sources.Host;

public sealed class SystemReaderTests
{
    // A busy test machine must not turn a connect into a time-out.
    private static readonly ConnectTimer Patient = new(TimeProvider.System, TimeSpan.FromMinutes(5));
    private static readonly DateTimeOffset Now = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_system_metric_is_a_sample_of_the_candidate()
    {
        SourceBatch batch = await Reader(HostProbe.ForThisHost()).ReadAsync(null, Now, default);
        IReadOnlyList<MetricSample> samples = Samples(batch);

        Assert.Equal(
            [MetricNames.CpuUsage, MetricNames.MemoryUsage, MetricNames.DiskUsage, MetricNames.ProcessCount, MetricNames.NetworkLatency],
            samples.Select(sample => sample.Name));
        Assert.All(samples, sample => Assert.Equal(("d-1", Arm.Candidate, MetricType.SYSTEM, Now), (sample.DeploymentId, sample.Arm, sample.Type, sample.Time)));
        Assert.InRange(Value(samples, MetricNames.MemoryUsage), 0.1, 100);
        Assert.InRange(Value(samples, MetricNames.DiskUsage), 0, 100);
        Assert.True(Value(samples, MetricNames.ProcessCount) >= 1);
        Assert.Equal((0, null), (batch.Errors, batch.Position));
    }

    [Fact]
    public async Task Cpu_usage_is_that_since_the_last_reading()
    {
        SystemReader reader = Reader(new ScriptedProbe(new(100, 1000), new(130, 1100), new(130, 1100), new(10, 50), new(20, 60)));

        Assert.Equal((null, "FirstReading"), await CpuAsync(reader));
        Assert.Equal((30.0, null), await CpuAsync(reader));
        Assert.Equal((null, "TooShort"), await CpuAsync(reader));
        Assert.Equal((null, "FirstReading"), await CpuAsync(reader));
        Assert.Equal((100.0, null), await CpuAsync(reader));
    }

    [Fact]
    public async Task A_number_that_the_host_does_not_tell_costs_none_of_the_others()
    {
        SourceBatch batch = await Reader(new ScriptedProbe(new CpuTimes(1, 2)) { MemoryFails = true }).ReadAsync(null, Now, default);
        IReadOnlyList<MetricSample> samples = Samples(batch);

        Assert.Equal(1, batch.Errors);
        Assert.Equal("ProbeFailed", Sample(samples, MetricNames.MemoryUsage).Reason);
        Assert.Equal(7, Value(samples, MetricNames.ProcessCount));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_has_no_disk_usage()
    {
        string missing = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "missing");
        SystemReader reader = new(new HostReadings(new ScriptedProbe(new CpuTimes(1, 2)), missing, TimeSpan.Zero), null, Patient);

        MetricSample disk = Sample(await ReadAsync(reader), MetricNames.DiskUsage);

        // Windows goes by the drive, which exists.
        Assert.True(OperatingSystem.IsWindows() ? disk.Value is not null : disk is { Value: null, Reason: "ProbeFailed" });
    }

    [Theory]
    [InlineData(null, "NoEndpointConfigured")]
    [InlineData("nonsense", "EndpointInvalid")]
    public async Task Without_a_usable_endpoint_there_is_no_latency(string? endpoint, string reason)
    {
        MetricSample latency = Sample(await ReadAsync(Reader(new ScriptedProbe(new CpuTimes(1, 2)), endpoint)), MetricNames.NetworkLatency);

        Assert.Equal((null, reason), (latency.Value, latency.Reason));
    }

    [Fact]
    public async Task Latency_is_the_time_of_a_connect()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        string endpoint = listener.LocalEndpoint.ToString()!;

        MetricSample latency = Sample(await ReadAsync(Reader(new ScriptedProbe(new CpuTimes(1, 2)), endpoint)), MetricNames.NetworkLatency);

        Assert.InRange(latency.Value!.Value, 0.001, 300_000);
        Assert.Equal("ms", latency.Unit);
    }

    [Fact]
    public async Task A_closed_port_has_no_latency()
    {
        // Bound but not listening: nobody else can take the port, and a connect is refused.
        using Socket closed = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        MetricSample latency = Sample(
            await ReadAsync(Reader(new ScriptedProbe(new CpuTimes(1, 2)), closed.LocalEndPoint!.ToString())), MetricNames.NetworkLatency);

        Assert.Equal((null, "ConnectFailed"), (latency.Value, latency.Reason));
    }

    [Fact]
    public async Task A_connect_that_takes_too_long_has_no_latency()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        ConnectTimer timer = new(TimeProvider.System, TimeSpan.Zero);

        Assert.Equal("TimedOut", (await timer.MeasureAsync(new("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port), default)).Reason);
    }

    [Fact]
    public async Task A_caller_who_cancels_gets_no_sample()
    {
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();
        ConnectTimer timer = new(TimeProvider.System, TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => timer.MeasureAsync(new("127.0.0.1", 9), cancelled.Token));
    }

    private static SystemReader Reader(IHostProbe probe, string? endpoint = null) => new(new HostReadings(probe, Path.GetTempPath(), TimeSpan.Zero), endpoint, Patient);

    private static async Task<IReadOnlyList<MetricSample>> ReadAsync(SystemReader reader) => Samples(await reader.ReadAsync(null, Now, default));

    private static IReadOnlyList<MetricSample> Samples(SourceBatch batch) => [.. batch.Values.Select(value => value.ToSample("d-1"))];

    private static async Task<(double? Value, string? Reason)> CpuAsync(SystemReader reader)
    {
        MetricSample cpu = Sample(await ReadAsync(reader), MetricNames.CpuUsage);
        return (cpu.Value, cpu.Reason);
    }

    private static MetricSample Sample(IEnumerable<MetricSample> samples, string name) => samples.Single(sample => sample.Name == name);

    private static double Value(IEnumerable<MetricSample> samples, string name) => Sample(samples, name).Value!.Value;

    private sealed class ScriptedProbe(params CpuTimes[] readings) : IHostProbe
    {
        private int _next;

        public bool MemoryFails { get; init; }

        public CpuTimes ReadCpuTimes() => readings[_next++];

        public double ReadMemoryPercent() => MemoryFails ? throw new HostProbeException("no memory figures") : 50;

        public int CountProcesses() => 7;
    }
}
