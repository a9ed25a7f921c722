using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Snapshots;
using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Sources.Host;

/// <summary>Reads the SYSTEM metrics of this host. CPU usage is that since the last reading, so the first one has none.</summary>
/// <param name="host">Reads it.</param>
/// <param name="endpoint">What the network latency is measured against, host:port; null for nothing.</param>
/// <param name="connect">Measures it.</param>
internal sealed class SystemReader(HostReadings host, string? endpoint, ConnectTimer connect) : ISourceReader
{
    private static readonly MetricMappingSettings Cpu = Metric(MetricNames.CpuUsage, Units.Percent);
    private static readonly MetricMappingSettings Memory = Metric(MetricNames.MemoryUsage, Units.Percent);
    private static readonly MetricMappingSettings Disk = Metric(MetricNames.DiskUsage, Units.Percent);
    private static readonly MetricMappingSettings Latency = Metric(MetricNames.NetworkLatency, Units.Milliseconds);
    private static readonly MetricMappingSettings Processes = Metric(MetricNames.ProcessCount, Units.Processes);

    private CpuTimes? _lastCpu;

    /// <summary>What it gives.</summary>
    public static IReadOnlyList<MetricMappingSettings> Metrics { get; } = [Cpu, Memory, Disk, Processes, Latency];

    public bool Blocks => false;

    public async Task<SourceBatch> ReadAsync(string? position, DateTimeOffset now, CancellationToken cancellationToken)
    {
        HostReading reading = await host.ReadAsync(now).WaitAsync(cancellationToken).ConfigureAwait(false);
        SourceValue[] values =
        [
            SourceValue.Of(Cpu, now, CpuSinceLast(reading.Cpu)),
            SourceValue.Of(Memory, now, reading.Memory),
            SourceValue.Of(Disk, now, reading.Disk),
            SourceValue.Of(Processes, now, reading.Processes),
            SourceValue.Of(Latency, now, await ReadLatencyAsync(cancellationToken).ConfigureAwait(false)),
        ];

        // That there is nothing to measure yet, or nothing to measure against, is no error.
        return new SourceBatch(values, Errors: values.Count(v => v.Value.Reason is NoValue.ProbeFailed or NoValue.ConnectFailed or NoValue.TimedOut or NoValue.EndpointInvalid));
    }

    public void Dispose()
    {
    }

    private static MetricMappingSettings Metric(string name, string unit) => new() { Name = name, Type = MetricType.SYSTEM, Arm = Arm.Candidate, Unit = unit };

    private MetricValue CpuSinceLast(CpuTimes? read)
    {
        if (read is not { } times)
            return MetricValue.None(NoValue.ProbeFailed, 0);

        if (_lastCpu is not { } last)
        {
            _lastCpu = times;
            return MetricValue.None(NoValue.FirstReading, 0);
        }

        if (times.Total == last.Total)
            return MetricValue.None(NoValue.TooShort, 0);

        // Counters that went back (a wrap, a restored host) start over.
        _lastCpu = times;
        return times.PercentSince(last) is { } percent ? MetricValue.Of(percent, 1) : MetricValue.None(NoValue.FirstReading, 0);
    }

    private async Task<MetricValue> ReadLatencyAsync(CancellationToken cancellationToken)
    {
        if (endpoint is null)
            return MetricValue.None(NoValue.NoEndpointConfigured, 0);

        return NetworkEndpoint.TryParse(endpoint) is { } parsed
            ? await connect.MeasureAsync(parsed, cancellationToken).ConfigureAwait(false)
            : MetricValue.None(NoValue.EndpointInvalid, 0);
    }
}
