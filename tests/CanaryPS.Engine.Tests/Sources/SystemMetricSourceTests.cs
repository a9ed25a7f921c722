using System.Net;
using System.Net.Sockets;
using CanaryPS.Engine.Sources;
using CanaryPS.Engine.Sources.Host;

namespace CanaryPS.Engine.Tests.Sources;

public sealed class SystemMetricSourceTests
{
    // A busy test machine must not turn a connect into a time-out.
    private static readonly ConnectTimer Patient = new(TimeProvider.System, TimeSpan.FromMinutes(5));
    private static readonly DateTimeOffset Now = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_system_metric_is_a_sample_of_the_candidate()
    {
        IReadOnlyList<MetricSample> samples = await ReadAsync(SystemMetricSource.ForThisHost(Path.GetTempPath()));

        Assert.Equal(
            [MetricNames.CpuUsage, MetricNames.MemoryUsage, MetricNames.DiskUsage, MetricNames.NetworkLatency, MetricNames.ProcessCount],
            samples.Select(sample => sample.Name));
        Assert.All(samples, sample => Assert.Equal(("d-1", Arm.Candidate, MetricType.SYSTEM, Now), (sample.DeploymentId, sample.Arm, sample.Type, sample.Time)));
        Assert.InRange(Value(samples, MetricNames.MemoryUsage), 0.1, 100);
        Assert.InRange(Value(samples, MetricNames.DiskUsage), 0, 100);
        Assert.True(Value(samples, MetricNames.ProcessCount) >= 1);
    }

    [Fact]
    public async Task Cpu_usage_is_that_since_the_last_reading()
    {
        SystemMetricSource source = Source(new ScriptedProbe(new(100, 1000), new(130, 1100), new(130, 1100), new(10, 50), new(20, 60)));

        Assert.Equal((null, "FirstReading"), await CpuAsync(source));
        Assert.Equal((30.0, null), await CpuAsync(source));
        Assert.Equal((null, "TooShort"), await CpuAsync(source));
        Assert.Equal((null, "FirstReading"), await CpuAsync(source));
        Assert.Equal((100.0, null), await CpuAsync(source));
    }

    [Fact]
    public async Task A_reading_for_one_deployment_does_not_shorten_the_interval_of_another()
    {
        SystemMetricSource source = Source(new ScriptedProbe(new(0, 0), new(0, 0), new(50, 100), new(51, 101)));
        await ReadAsync(source, deployment: "a");
        await ReadAsync(source, deployment: "b");
        await ReadAsync(source, deployment: "a");

        double cpu = Value(await ReadAsync(source, deployment: "b"), MetricNames.CpuUsage);

        Assert.Equal(100.0 * 51 / 101, cpu, 1e-12);
    }

    [Fact]
    public async Task A_number_that_the_host_does_not_tell_costs_none_of_the_others()
    {
        IReadOnlyList<MetricSample> samples = await ReadAsync(Source(new ScriptedProbe(new CpuTimes(1, 2)) { MemoryFails = true }));

        Assert.Equal("ProbeFailed", Sample(samples, MetricNames.MemoryUsage).Reason);
        Assert.Equal(7, Value(samples, MetricNames.ProcessCount));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_has_no_disk_usage()
    {
        string missing = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "missing");
        SystemMetricSource source = new(new ScriptedProbe(new CpuTimes(1, 2)), missing, new LatencyMonitor(Patient.MeasureAsync, TimeProvider.System, TimeSpan.Zero));

        MetricSample disk = Sample(await ReadAsync(source), MetricNames.DiskUsage);

        // Windows goes by the drive, which exists.
        Assert.True(OperatingSystem.IsWindows() ? disk.Value is not null : disk is { Value: null, Reason: "ProbeFailed" });
    }

    [Theory]
    [InlineData(null, "NoEndpointConfigured")]
    [InlineData("nonsense", "EndpointInvalid")]
    public async Task Without_a_usable_endpoint_there_is_no_latency(string? endpoint, string reason)
    {
        MetricSample latency = Sample(await ReadAsync(Source(new ScriptedProbe(new CpuTimes(1, 2))), endpoint), MetricNames.NetworkLatency);

        Assert.Equal((null, reason), (latency.Value, latency.Reason));
    }

    [Fact]
    public async Task Latency_is_the_time_of_a_connect()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        string endpoint = listener.LocalEndpoint.ToString()!;

        MetricSample latency = Sample(await ReadAsync(Source(new ScriptedProbe(new CpuTimes(1, 2))), endpoint), MetricNames.NetworkLatency);

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
            await ReadAsync(Source(new ScriptedProbe(new CpuTimes(1, 2))), closed.LocalEndPoint!.ToString()), MetricNames.NetworkLatency);

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

    private static SystemMetricSource Source(IHostProbe probe) => 
        new(probe, Path.GetTempPath(), new LatencyMonitor(Patient.MeasureAsync, TimeProvider.System, TimeSpan.Zero));

    private static Task<IReadOnlyList<MetricSample>> ReadAsync(SystemMetricSource source, string? endpoint = null, string deployment = "d-1") =>
        source.ReadAsync(TestDeployment(deployment, endpoint), Now, default);

    private static Deployment TestDeployment(string id, string? endpoint)
    {
        StrategySpec strategy = new() { Strategy = "baseline_momentum", Model = "momentum" };
        return new()
        {
            Id = id,
            Candidate = strategy,
            Baseline = strategy,
            Configuration = new()
            {
                Production = new() { NetworkEndpoint = endpoint },
                Trading = new(),
                Strategies = [strategy],
                Thresholds = [],
            },
            Plan = [],
            StartedBy = "test",
            StartedAt = Now,
            Stage = DeploymentStage.CANARY,
            StepEnteredAt = Now,
        };
    }

    private static async Task<(double? Value, string? Reason)> CpuAsync(SystemMetricSource source)
    {
        MetricSample cpu = Sample(await ReadAsync(source), MetricNames.CpuUsage);
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
