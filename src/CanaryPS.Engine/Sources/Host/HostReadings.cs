using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Sources.Host;

/// <summary>
/// Readings of this host for all deployments of a process. One is made at a time, on a thread of its own, since it may hang; whoever asks meanwhile waits for it too, and soon after
/// is given the same. Safe from any thread.
/// </summary>
/// <param name="probe">The operating system.</param>
/// <param name="storeFolder">A folder on the disk whose use is reported.</param>
/// <param name="lasts">How long a reading is given again.</param>
internal sealed class HostReadings(IHostProbe probe, string storeFolder, TimeSpan lasts)
{
    /// <summary>How long a reading is given to deployments that ask later: they see the host as it was that much before.</summary>
    public static readonly TimeSpan Shared = TimeSpan.FromMilliseconds(250);

    private readonly object _gate = new();
    private Task<HostReading>? _newest;
    private DateTimeOffset _begunAt;

    /// <summary>The host as it is now, or was just before.</summary>
    public Task<HostReading> ReadAsync(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_newest is { } newest && (!newest.IsCompleted || (newest.IsCompletedSuccessfully && now >= _begunAt && now - _begunAt < lasts)))
                return newest;

            _begunAt = now;
            _newest = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return _newest;
        }
    }

    private HostReading Read()
    {
        return new HostReading(
            Cpu(),
            Value(() => MetricValue.Of(probe.ReadMemoryPercent(), 1)),
            Value(ReadDisk),
            Value(() => MetricValue.Of(probe.CountProcesses(), 1)));
    }

    private CpuTimes? Cpu()
    {
        try
        {
            return probe.ReadCpuTimes();
        }
        catch (Exception exception) when (IsOfTheHost(exception))
        {
            return null;
        }
    }

    /// <summary>One number that can't be read must not cost the others.</summary>
    private static MetricValue Value(Func<MetricValue> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (IsOfTheHost(exception))
        {
            return MetricValue.None(NoValue.ProbeFailed, 0);
        }
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

    private static bool IsOfTheHost(Exception exception) => exception is HostProbeException or IOException or UnauthorizedAccessException;
}
