using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Sources;

/// <summary>
/// The TRADING, RISK and PERFORMANCE metrics of both arms. The ledger is in memory and read with every evaluation, so it can't hang; it is down
/// when its data has ended: as old as stale evidence, and by the same limit.
/// </summary>
/// <param name="clock">The clock of the deployments.</param>
internal sealed class LedgerSource(TimeProvider clock) : IMetricSource
{
    public bool IsAtHand => true;

    public Task<SourceHarvest> CollectAsync(DeploymentContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DeploymentLedger ledger = context.Ledger;
        long start = clock.GetTimestamp();
        IReadOnlyList<MetricSample> baseline = ledger.Baseline.Snapshot(now);
        IReadOnlyList<MetricSample> candidate = ledger.Candidate.Snapshot(now);
        TimeSpan latency = clock.GetElapsedTime(start);

        DateTimeOffset? newest = ledger.LastMark?.Time;
        SourceState state = new(BuiltInSources.Ledger, newest ?? now, newest, Contradictions(ledger.Baseline) + Contradictions(ledger.Candidate), Position: null);
        IReadOnlyList<MetricSample> health = SourceHealth.Samples(
            context.Deployment.Id, state.Source, state, latency, EvaluationStep.Staleness(context.Deployment.Configuration.Production), now, ledger.Entries);
        return Task.FromResult(new SourceHarvest([.. baseline, .. candidate, .. context.Losses.Samples(context.Deployment.Id, now), .. health], []));
    }

    /// <summary>The ledger is the fold of the store's own log, so nothing of it is to be kept.</summary>
    public Task AcknowledgeAsync(Deployment deployment) => Task.CompletedTask;

    private static long Contradictions(ArmLedger arm) => arm.Anomalies.Values.Sum();
}
