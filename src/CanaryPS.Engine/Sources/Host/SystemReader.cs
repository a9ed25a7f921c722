using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Snapshots;
using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Sources.Host;

/// <summary>Reads the SYSTEM metrics of this host. CPU usage is that since the last reading, so the first one has none.</summary>
/// <param name="probe">The operating system.</param>
/// <param name="storeFolder">A folder on the disk whose use is reported.</param>
/// <param name="endpoint">What the network latency is measured against, host:port; null for nothing.</param>
/// <param name="connect">Measures it.</param>
internal sealed class SystemReader(IHostProbe probe, string storeFolder, string? endpoint, ConnectTimer connect) : ISourceReader
{
    private static readonly MetricMappingSettings Cpu = Metric(MetricNames.CpuUsage, Units.Percent);
    private static readonly MetricMappingSettings Memory = Metric(MetricNames.MemoryUsage, Units.Percent);
    private static readonly MetricMappingSettings Disk = Metric(MetricNames.DiskUsage, Units.Percent);
    private static readonly MetricMappingSettings Latency = Metric(MetricNames.NetworkLatency, Units.Milliseconds);
    private static readonly MetricMappingSettings Processes = Metric(MetricNames.ProcessCount, Units.Processes);

    private CpuTimes? _lastCpu;

    /// <summary>What it gives.</summary>
    public static IReadOnlyList<MetricMappingSettings> Metrics { get; } = [Cpu, Memory, Disk, Processes, Latency];

    public async Task<SourceBatch> ReadAsync(string? position, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What asks the host comes before the first await, on the thread that the loop gives, which may hang.
        SourceValue[] values =
        [
            SourceValue.Of(Cpu, now, Read(ReadCpu)),
            SourceValue.Of(Memory, now, Read(() => MetricValue.Of(probe.ReadMemoryPercent(), 1))),
            SourceValue.Of(Disk, now, Read(ReadDisk)),
            SourceValue.Of(Processes, now, Read(() => MetricValue.Of(probe.CountProcesses(), 1))),
            SourceValue.Of(Latency, now, await ReadLatencyAsync(cancellationToken).ConfigureAwait(false)),
        ];

        // That there is nothing to measure yet, or nothing to measure against, is no error.
        return new SourceBatch(values, Errors: values.Count(v => v.Value.Reason is NoValue.ProbeFailed or NoValue.ConnectFailed or NoValue.TimedOut or NoValue.EndpointInvalid));
    }

    public void Dispose()
    {
    }

    private static MetricMappingSettings Metric(string name, string unit) => new() { Name = name, Type = MetricType.SYSTEM, Arm = Arm.Candidate, Unit = unit };

    /// <summary>One number that can't be read must not cost the others.</summary>
    private static MetricValue Read(Func<MetricValue> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is HostProbeException or IOException or UnauthorizedAccessException)
        {
            return MetricValue.None(NoValue.ProbeFailed, 0);
        }
    }

    private MetricValue ReadCpu()
    {
        CpuTimes times = probe.ReadCpuTimes();
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

    /// <summary>Space that can't be written to any more; a network share on Windows tells none.</summary>
    private MetricValue ReadDisk()
    {
        string folder = Path.GetFullPath(storeFolder);
        if (folder.StartsWith(@"\\", StringComparison.Ordinal))
            return MetricValue.None(NoValue.ProbeFailed, 0);

        DriveInfo drive = new(folder);
        long total = drive.TotalSize;
        return total > 0
            ? MetricValue.Of(100.0 * (total - drive.AvailableFreeSpace) / total, 1)
            : MetricValue.None(NoValue.ProbeFailed, 0);
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
