using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Alerting;

namespace CanaryPS.Engine.Reconciliation;

/// <summary>
/// Compares the venues of the deployments that this process drives with their ledgers: at the first tick, at intervals, and when a connection was there
/// again after a gap. Ticks take its steps and never wait for a venue.
/// </summary>
internal sealed class ReconciliationBoard(
    IProductionStore store, ITradingSessionFactory sessions, AlertDesks desks, TimeProvider clock, TimeProvider realClock) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, Comparison> _comparisons = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _reconnected = new(StringComparer.Ordinal);

    /// <summary>The connection of a deployment was there again. From any thread.</summary>
    public void NoteReconnected(string deploymentId) => _reconnected[deploymentId] = true;

    /// <summary>Goes on after a tick of this process, which drives the deployment. Ticks of a process run one after another.</summary>
    public async Task AfterTickAsync(TickResult tick, CancellationToken cancellationToken)
    {
        Deployment deployment = tick.Deployment;
        if (deployment.Configuration.Trading.Flow != TradingFlow.Venue || deployment.IsQueued)
            return;
        if (tick.Outcome == TickOutcome.LeaseHeldElsewhere || IsOver(deployment))
        {
            Forget(deployment.Id);
            return;
        }

        bool isFirst = !_comparisons.TryGetValue(deployment.Id, out Comparison? comparison);
        if (comparison is null)
            _comparisons.Add(deployment.Id, comparison = New(deployment));
        if (comparison.IsInside)
            return;

        ReconciliationRecord? before = await store.FindReconciliationAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        if (!comparison.IsUnderWay)
        {
            TimeSpan interval = TimeSpan.FromSeconds(deployment.Configuration.Reconciliation.IntervalSeconds);
            bool isDue = before is null || before.Report.Time + interval <= clock.GetUtcNow();
            if (!_reconnected.TryRemove(deployment.Id, out _) && !isFirst && !isDue)
                return;

            comparison.Begin(before);
        }

        await StepAsync(deployment, comparison, before, Settle(deployment), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Compares now, whoever drives the deployment.</summary>
    public async Task<ReconciliationReport> CompareAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        using Comparison comparison = New(deployment);
        ReconciliationRecord? before = await store.FindReconciliationAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        comparison.Begin(before);
        while (true)
        {
            // A simulated clock stands still meanwhile: nothing can be under way.
            TimeSpan settle = clock is SimulatedClock ? TimeSpan.Zero : Settle(deployment);
            if (await StepAsync(deployment, comparison, before, settle, cancellationToken).ConfigureAwait(false) is { } record)
                return record.Report;

            await Task.Delay(Pause, realClock, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (string deploymentId in _comparisons.Keys.ToArray())
            Forget(deploymentId);
        return ValueTask.CompletedTask;
    }

    private async Task<ReconciliationRecord?> StepAsync(
        Deployment deployment, Comparison comparison, ReconciliationRecord? before, TimeSpan settle, CancellationToken cancellationToken)
    {
        if (await comparison.StepAsync(before, settle, cancellationToken).ConfigureAwait(false) is not { } record)
            return null;

        if (!comparison.IsInside)
        {
            await desks.UseAsync(
                deployment, 0,
                desk => store.RecordReconciliationAsync(
                    record, stored => desk.Judge(stored, [], record.Report.Time, alerts => BreakAlerts.Tell(alerts, record.Report, before?.Report)), cancellationToken),
                cancellationToken).ConfigureAwait(false);
        }

        return record;
    }

    private Comparison New(Deployment deployment) => new(store, sessions, deployment, clock, realClock);

    private void Forget(string deploymentId)
    {
        _reconnected.TryRemove(deploymentId, out _);
        if (_comparisons.Remove(deploymentId, out Comparison? comparison))
            comparison.Dispose();
    }

    private static TimeSpan Settle(Deployment deployment) => TimeSpan.FromSeconds(deployment.Configuration.Reconciliation.SettleSeconds);

    private static bool IsOver(Deployment deployment) =>
        deployment is { Stage: DeploymentStage.COMPLETED } or { Stage: DeploymentStage.ROLLBACK, RollbackConfirmedAt: not null };
}
