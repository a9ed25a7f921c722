using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Deployments.Gates;

/// <summary>Alerts of gates that wait for people and of a progress deadline that is over. They end when that does.</summary>
internal static class GateAlerts
{
    public static void Tell(AlertBook alerts, Deployment before, Decision decision, bool isLate, Verdict verdict)
    {
        Deployment after = decision.Deployment;
        foreach (GateRequest request in before.GateRequests.Where(r => !after.GateRequests.Any(left => left.Gate == r.Gate && !IsGranted(left))))
        {
            alerts.ResolveEvent(KeyOf(request.Gate), DeploymentEvent.Engine, verdict.Time);
        }

        foreach (GateAsked asked in decision.Events.OfType<GateAsked>())
        {
            GateSettings gate = after.Configuration.Gates.First(g => g.Name == asked.Gate);
            string message = GateKeeper.Waiting(gate, new GateRequest(asked.Gate, asked.Step, asked.Time, asked.ExpiresAt), after);
            alerts.RaiseEvent(KeyOf(asked.Gate), AlertSeverity.MEDIUM, $"{message}.", asked.Time);
        }

        if (isLate)
            alerts.RaiseEvent(ProgressDeadline.AlertKey, AlertSeverity.HIGH, $"{ProgressDeadline.Sentence(before, verdict)}.", verdict.Time);
        else if (!before.IsSuspended)
            alerts.ResolveEvent(ProgressDeadline.AlertKey, DeploymentEvent.Engine, verdict.Time);

        bool IsGranted(GateRequest request) => Approval.IsGranted(Approval.SettingsOf(after, request), request, verdict.Time);
    }

    public static string KeyOf(string gate) => $"gate-{gate}";
}
