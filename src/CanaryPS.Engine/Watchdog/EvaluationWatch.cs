using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Watchdog;

/// <summary>
/// What an evaluation finds out about the monitoring itself. On a <see cref="SimulatedClock"/> neither clock nor disk are looked at: an
/// hour there is no hour of this machine.
/// </summary>
internal sealed class EvaluationWatch(IProductionStore store, TimeProvider clock)
{
    private readonly Dictionary<string, (ClockWatch Clock, DiskTrend Disk)> _known = new(StringComparer.Ordinal);

    /// <param name="deployment">The deployment as it was before this evaluation.</param>
    /// <param name="samples">What the evaluation has collected.</param>
    /// <param name="now">The time of the evaluation.</param>
    /// <param name="cancellationToken">Cancels the reading of earlier samples.</param>
    public async Task<IReadOnlyList<WatchFinding>> LookAsync(
        Deployment deployment, IReadOnlyList<MetricSample> samples, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<WatchFinding> findings = [Lateness.AtEvaluation(deployment, now), .. SourceWatch.Look(deployment, samples, now)];
        if (clock is SimulatedClock)
            return findings;

        if (!_known.TryGetValue(deployment.Id, out (ClockWatch Clock, DiskTrend Disk) watch))
            _known[deployment.Id] = watch = (new ClockWatch(clock), await RecallAsync(deployment, now, cancellationToken).ConfigureAwait(false));

        WatchdogSettings settings = deployment.Configuration.Watchdog;
        if (watch.Clock.Look(settings) is { } jump)
            findings.Add(jump);
        foreach (MetricSample usage in samples.Where(IsDiskUsage))
            watch.Disk.Add(usage.Time, usage.Value);
        if (settings.DiskFullHours is { } hours && watch.Disk.Look(hours) is { } disk)
            findings.Add(disk);

        return findings;
    }

    /// <summary>Lets go of what is known of a deployment that has ended.</summary>
    public void Forget(string deploymentId) => _known.Remove(deploymentId);

    private async Task<DiskTrend> RecallAsync(Deployment deployment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DiskTrend trend = new();
        MetricQuery query = new() { DeploymentId = deployment.Id, Name = MetricNames.DiskUsage, Since = now - DiskTrend.Span };
        await foreach (MetricSample sample in store.ReadSamplesAsync(query, cancellationToken).ConfigureAwait(false))
            trend.Add(sample.Time, sample.Value);

        return trend;
    }

    private static bool IsDiskUsage(MetricSample sample) => sample.Name == MetricNames.DiskUsage && sample.Window == MetricWindows.SinceStart;
}
