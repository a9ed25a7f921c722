using CanaryPS.Engine.Deployments.Gates;
using CanaryPS.Engine.Watchdog;

namespace CanaryPS.Engine.Deployments;

/// <summary>Brings a store down to a line for each deployment.</summary>
internal static class OverviewReport
{
    public static async Task<ProductionOverview> BuildAsync(IProductionStore store, DateTimeOffset now, int ended, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ended);
        IReadOnlyList<Deployment> all = await PendingEffects.OfAllAsync(store, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Alert> open = await store.GetAlertsAsync(new AlertQuery { OpenOnly = true }, cancellationToken).ConfigureAwait(false);
        ILookup<string, Alert> alerts = open.ToLookup(alert => alert.DeploymentId, StringComparer.Ordinal);
        DeploymentOverview[] each = [.. all.Select(deployment => Of(deployment, [.. alerts[deployment.Id]], now))];
        HashSet<string> over = [.. each.Where(deployment => !deployment.IsOpen).OrderByDescending(deployment => deployment.EndedAt).Take(ended).Select(deployment => deployment.Id)];

        return new ProductionOverview
        {
            Time = now,
            Store = store.Location,
            DeploymentCount = all.Count,
            OpenAlerts = open.Count,
            CriticalAlerts = open.Count(alert => alert.Severity == AlertSeverity.CRITICAL),
            Stops = await store.GetTradingStopsAsync(inForceOnly: true, cancellationToken).ConfigureAwait(false),
            Deployments = [.. each.Where(deployment => deployment.IsOpen || over.Contains(deployment.Id))],
        };
    }

    private static DeploymentOverview Of(Deployment deployment, Alert[] alerts, DateTimeOffset now) => new()
    {
        Id = deployment.Id,
        Strategy = deployment.Strategy,
        StartedAt = deployment.StartedAt,
        EndedAt = deployment.EndedAt,
        Stage = deployment.Stage,
        Step = deployment.Step,
        Steps = deployment.Plan.Count,
        Weight = deployment.Weight,
        ConfirmedWeight = deployment.ConfirmedWeight,
        Health = deployment.EvaluatedAt is null ? null : deployment.Health,
        EvaluatedAt = deployment.EvaluatedAt,
        IsLate = Lateness.IsLate(deployment, now),
        NextStepAt = NextStep.EarliestAt(deployment, now),
        Reason = deployment.Reason,
        IsSuspended = deployment.IsSuspended,
        IsQueued = deployment.IsQueued,
        IsUnconfirmed = deployment.IsUnconfirmed,
        WaitsAt = Approval.Waiting(deployment, now)?.Gate,
        StoppedBy = deployment.StoppedBy,
        PendingEffects = deployment.PendingEffects.Count,
        OpenAlerts = alerts.Length,
        WorstAlert = alerts.Length == 0 ? null : alerts.Max(alert => alert.Severity),
    };
}
