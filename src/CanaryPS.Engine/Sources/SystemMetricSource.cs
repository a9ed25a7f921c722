using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Snapshots;
using CanaryPS.Engine.Sources.Host;

namespace CanaryPS.Engine.Sources;

/// <summary>
/// The SYSTEM metrics of this host. CPU usage is that since the last reading for the same deployment, so the first one
/// has none. Not for concurrent use.
/// </summary>
/// <param name="probe">The operating system.</param>
/// <param name="storeFolder">A folder on the disk whose use is reported.</param>
/// <param name="latency">Knows the network latency.</param>
internal sealed class SystemMetricSource(IHostProbe probe, string storeFolder, LatencyMonitor latency) : IMetricSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<string, CpuTimes> _lastCpu = new(StringComparer.Ordinal);

    public string Name => "system";

    /// <summary>The source of the host that we run on.</summary>
    /// <param name="storeFolder">A folder on the disk whose use is reported.</param>
    public static SystemMetricSource ForThisHost(string storeFolder) =>
        new(
            HostProbe.ForThisHost(), storeFolder,
            new LatencyMonitor(new ConnectTimer(TimeProvider.System, ConnectTimer.UsualTimeout).MeasureAsync, TimeProvider.System, Patience));

    public async Task<IReadOnlyList<MetricSample>> ReadAsync(Deployment deployment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        SnapshotBuilder snapshot = new(deployment.Id, Arm.Candidate, now);
        Add(MetricNames.CpuUsage, Units.Percent, Read(() => ReadCpu(deployment.Id)));
        Add(MetricNames.MemoryUsage, Units.Percent, Read(() => MetricValue.Of(probe.ReadMemoryPercent(), 1)));
        Add(MetricNames.DiskUsage, Units.Percent, Read(ReadDisk));
        Add(MetricNames.NetworkLatency, Units.Milliseconds, await ReadLatencyAsync(deployment.Configuration.Production.NetworkEndpoint, cancellationToken).ConfigureAwait(false));
        Add(MetricNames.ProcessCount, Units.Processes, Read(() => MetricValue.Of(probe.CountProcesses(), 1)));
        return snapshot.Samples;

        void Add(string name, string unit, MetricValue value) => snapshot.Add(MetricType.SYSTEM, name, unit, value);
    }

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

    private MetricValue ReadCpu(string deploymentId)
    {
        CpuTimes times = probe.ReadCpuTimes();
        if (!_lastCpu.TryGetValue(deploymentId, out CpuTimes last))
        {
            _lastCpu.Add(deploymentId, times);
            return MetricValue.None(NoValue.FirstReading, 0);
        }

        if (times.Total == last.Total)
            return MetricValue.None(NoValue.TooShort, 0);

        // Counters that went back (a wrap, a restored host) start over.
        _lastCpu[deploymentId] = times;
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

    private async Task<MetricValue> ReadLatencyAsync(string? configured, CancellationToken cancellationToken)
    {
        if (configured is null)
            return MetricValue.None(NoValue.NoEndpointConfigured, 0);

        return NetworkEndpoint.TryParse(configured) is { } endpoint
            ? await latency.ReadAsync(endpoint, cancellationToken).ConfigureAwait(false)
            : MetricValue.None(NoValue.EndpointInvalid, 0);
    }
}
