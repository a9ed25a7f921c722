using CanaryPS.Engine.Deployments.Gates;
using CanaryPS.Engine.KillSwitch;
using CanaryPS.Engine.Watchdog;

namespace CanaryPS.Engine.Deployments;

/// <summary>Sums a store up.</summary>
internal static class StatusReport
{
    public static async Task<ProductionStatus> BuildAsync(IProductionStore store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IReadOnlyList<Deployment> all = await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Alert> open = await store.GetAlertsAsync(new AlertQuery { OpenOnly = true }, cancellationToken).ConfigureAwait(false);
        Deployment[] running = [.. all.Where(d => !d.IsFinal)];
        int unconfirmed = all.Count(d => d.Stage == DeploymentStage.ROLLBACK && d.RollbackConfirmedAt is null);
        int dead = (await store.GetNotificationsAsync(new NotificationQuery { State = NotificationState.Dead }, cancellationToken).ConfigureAwait(false)).Count;
        int critical = open.Count(a => a.Severity == AlertSeverity.CRITICAL);
        IReadOnlyList<TradingStop> stops = await store.GetTradingStopsAsync(inForceOnly: false, cancellationToken).ConfigureAwait(false);
        TradingStop[] inForce = [.. stops.Where(s => s.IsInForce)];
        IReadOnlyList<UnconfirmedStop> unstopped = stops.Count == 0
            ? []
            : StopReport.Unconfirmed(
                all.Where(d => d.StoppedBy is not null || StopRule.IsOpen(d, stops)), stops,
                await store.GetAllPendingEffectsAsync(cancellationToken).ConfigureAwait(false));
        Deployment? late = Array.Find(running, d => Lateness.IsLate(d, now));

        return new ProductionStatus
        {
            Store = store.Location,
            Time = now,
            Monitor = late is not null ? MonitorState.DOWN : Monitor(running, open),
            Health = running.Select(d => d.Health).DefaultIfEmpty(HealthStatus.HEALTHY).Max(),
            Running = running,
            UnconfirmedRollbacks = unconfirmed,
            DeploymentCount = all.Count,
            OpenAlerts = open.Count,
            CriticalAlerts = critical,
            DeadNotifications = dead,
            Stops = inForce,
            UnconfirmedStops = unstopped,
            Advice = unstopped.Count > 0
                ? $"A stop of trading is not confirmed at {unstopped.Count} deployment(s), first '{unstopped[0].DeploymentId}', {unstopped[0].Message}: drive them with Wait-CanaryDeployment or the agent's production command."
                : inForce.Length > 0 ? StopSentences.Capital($"{StopSentences.Describe(inForce[0])}. {StopSentences.HowToEnable(inForce[0])}.")
                : Advise(all.Count, unconfirmed, critical, dead, late, running, now),
        };
    }

    private static MonitorState Monitor(Deployment[] running, IReadOnlyList<Alert> open)
    {
        HashSet<string> ids = [.. running.Select(d => d.Id)];
        AlertSeverity[] severities = [.. open.Where(a => ids.Contains(a.DeploymentId)).Select(a => a.Severity)];
        return severities.Length == 0 ? MonitorState.HEALTHY
            : severities.Max() == AlertSeverity.CRITICAL ? MonitorState.CRITICAL
            : MonitorState.WARNING;
    }

    private static string Advise(int count, int unconfirmed, int critical, int dead, Deployment? late, Deployment[] running, DateTimeOffset now) =>
        count == 0 ? "The store is empty: Start-CanaryDeployment starts a canary, Invoke-ProductionDemo shows some, in a store of its own."
        : unconfirmed > 0 ? $"{unconfirmed} rollback(s) are not confirmed: drive them with Wait-CanaryDeployment and look at Get-ProductionAlert -Open."
        : late is not null ? $"Nothing has evaluated '{late.Id}' for a while: drive it with Wait-CanaryDeployment or the agent's production command."
        : critical > 0 ? $"{critical} critical alert(s) are open: Get-ProductionAlert -Open -Severity CRITICAL."
        : dead > 0 ? $"{dead} notification(s) could not be delivered: Get-ProductionNotification -State Dead shows why."
        : Array.Find(running, d => Approval.Waiting(d, now) is not null) is { } waiting ? $"'{waiting.Id}' waits for people, {Approval.Waiting(waiting, now)}: Approve-CanaryDeployment or Deny-CanaryDeployment."
        : Array.Find(running, d => d.IsSuspended) is { } suspended ? $"'{suspended.Id}' is suspended by {suspended.Suspensions[^1].Actor}: Resume-CanaryDeployment lets it go on."
        : running.Length > 0 ? $"{running.Length} deployment(s) run: Get-CanaryDeployment shows them, Wait-CanaryDeployment drives them."
        : "Nothing runs: start a canary with Start-CanaryDeployment.";
}
