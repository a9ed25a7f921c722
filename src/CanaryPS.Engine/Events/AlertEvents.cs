using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Events;

/// <summary>What an entry of the alert journal is as events: one at most for each transition, at the transition's own place.</summary>
internal static class AlertEvents
{
    public static IReadOnlyList<ProductionEvent> Of(StoredEvent stored)
    {
        IReadOnlyList<AlertTransition> transitions = AlertJournalCodec.Decode(stored.Entry);
        List<ProductionEvent> events = [];
        for (int i = 0; i < transitions.Count; i++)
        {
            AlertTransition transition = transitions[i];
            if (KindOf(transition) is not { } kind)
                continue;

            events.Add(new ProductionEvent
            {
                Position = stored.Position - (transitions.Count - 1 - i),
                Kind = kind,
                DeploymentId = stored.Entry.DeploymentId,
                Time = transition.Time,
                Actor = transition.Actor,
                Message = transition.Message,
                Severity = transition.Severity,
                AlertId = transition.AlertId,
            });
        }

        return events;
    }

    /// <summary>Null for what is no event: an alert that is pending or never fired, and a reminder of one that was told before.</summary>
    private static ProductionEventKind? KindOf(AlertTransition transition) => (transition.From, transition.To, transition.Told) switch
    {
        (not AlertState.Resolved, AlertState.Resolved, _) => ProductionEventKind.AlertResolved,
        (not AlertState.Acknowledged, AlertState.Acknowledged, _) or (_, _, NotificationKind.Acknowledged) => ProductionEventKind.AlertAcknowledged,
        (_, _, NotificationKind.Worse or NotificationKind.Eased or NotificationKind.Escalated or NotificationKind.Flapping) => ProductionEventKind.AlertChanged,
        (AlertState.Firing, AlertState.Firing, not NotificationKind.Firing) => null,
        (_, AlertState.Firing, _) => ProductionEventKind.AlertRaised,
        _ => null,
    };
}
