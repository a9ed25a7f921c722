using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Watchdog;

/// <summary>
/// Looks at every running deployment of a store, whoever drives it, so that a driver that is dead or hangs is noticed by its
/// neighbours, and by a thread of its own process that does not hang.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="clock">The clock of deployments.</param>
/// <param name="raise">Raises a finding through the alerts of a deployment, without its lease.</param>
internal sealed class StoreWatch(IProductionStore store, TimeProvider clock, Func<Deployment, WatchFinding, DateTimeOffset, CancellationToken, Task> raise)
{
    /// <summary>The longest pause between two looks.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan _shortestPause = TimeSpan.FromSeconds(1);

    /// <summary>What was raised here for an evaluation: it is not raised again before there is another.</summary>
    private readonly Dictionary<string, (string Key, DateTimeOffset? EvaluatedAt)> _raised = new(StringComparer.Ordinal);

    /// <summary>
    /// One look. What is late is raised once for the evaluation that it waits for; a new evaluation in time ends it. Gives the pause to the
    /// next look: the smallest monitoring interval, a second to a minute.
    /// </summary>
    public async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        TimeSpan pause = LongestPause;
        IReadOnlyList<Deployment> all = await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false);
        foreach (Deployment deployment in all)
        {
            if (!deployment.IsFinal && deployment.Configuration.Production.MonitoringInterval < pause.TotalSeconds)
                pause = TimeSpan.FromSeconds(deployment.Configuration.Production.MonitoringInterval);

            DateTimeOffset now = clock.GetUtcNow();
            WatchFinding? finding = Lateness.AtLook(deployment, now) ?? ClockWatch.AtLook(deployment, now);
            if (finding is not { } found)
            {
                _raised.Remove(deployment.Id);
                continue;
            }

            if (_raised.TryGetValue(deployment.Id, out (string Key, DateTimeOffset? EvaluatedAt) known) && known == (found.Key, deployment.EvaluatedAt))
                continue;

            await raise(deployment, found, now, cancellationToken).ConfigureAwait(false);
            _raised[deployment.Id] = (found.Key, deployment.EvaluatedAt);
        }

        return pause > _shortestPause ? pause : _shortestPause;
    }
}
