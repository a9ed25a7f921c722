using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Life;

namespace CanaryPS.Engine.Deployments.Alerting;

/// <summary>
/// What becomes of the open alerts of a deployment that is over, completed or rolled back and confirmed. Nothing judges its rules any
/// more and nobody is waited for, so those end; a CRITICAL event stays, with its reminders, until a person has seen it.
/// </summary>
internal static class EndedAlerts
{
    /// <summary>Ends what the end of a deployment ends, where it is over.</summary>
    public static void Tell(AlertBook alerts, Deployment deployment, DateTimeOffset now)
    {
        if (!IsOver(deployment))
            return;

        foreach (Alert alert in alerts.Open.Where(a => a.Rule is not null || a.Severity < AlertSeverity.CRITICAL))
            alerts.ResolveEvent(alert.Key, AlertActors.Engine, now);
    }

    private static bool IsOver(Deployment deployment) =>
        deployment is { Stage: DeploymentStage.COMPLETED } or { Stage: DeploymentStage.ROLLBACK, RollbackConfirmedAt: not null };
}
