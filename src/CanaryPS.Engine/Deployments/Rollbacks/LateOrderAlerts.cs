using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>
/// The alerts of a watch for late orders. No cooldown holds them back: what turns up again is news. All they know is in the alerts themselves, so that
/// any process goes on with them.
/// </summary>
internal static class LateOrderAlerts
{
    /// <summary>Something of the candidate turned up after its rollback was confirmed. It ends when the rollback is confirmed again.</summary>
    public const string Found = "candidate-order-after-rollback";

    /// <summary>The watch can't see whether something has.</summary>
    public const string Blind = "rollback-watch-blind";

    public static void Tell(AlertBook alerts, string found, DateTimeOffset now) =>
        alerts.RaiseOccurrence(Found, AlertSeverity.CRITICAL, $"after the rollback was confirmed: {found}; it is cleared again", now);

    /// <summary>The rollback is confirmed again.</summary>
    public static void Cleared(AlertBook alerts, DateTimeOffset now) => alerts.ResolveEvent(Found, DeploymentEvent.Engine, now);

    /// <summary>A look failed: a warning, and CRITICAL once none has succeeded for as long as a rollback may take to be read back.</summary>
    public static void TellBlind(AlertBook alerts, Deployment deployment, string problem, DateTimeOffset now)
    {
        string message = $"whether late orders of the candidate came can't be seen: {problem}";
        if (alerts.Open.FirstOrDefault(alert => alert.Key == Blind) is not { } open)
            alerts.RaiseOccurrence(Blind, AlertSeverity.MEDIUM, message, now);
        else if (now - open.RaisedAt >= TimeSpan.FromSeconds(deployment.Configuration.Rollback.PositionSeconds))
            alerts.RaiseEvent(Blind, AlertSeverity.CRITICAL, message, now);
    }

    /// <summary>A look has succeeded.</summary>
    public static void Sees(AlertBook alerts, DateTimeOffset now) => alerts.ResolveEvent(Blind, DeploymentEvent.Engine, now);
}
