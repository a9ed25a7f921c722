using CanaryPS.Engine.Reporting.Journals;

namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>The entry of a timeline that a message to people is.</summary>
internal static class NotificationTimeline
{
    public static TimelineItem Of(EndedNotification ended)
    {
        ProductionNotification message = ended.Notification;
        int others = message.Items.Count - 1 + message.More;
        string says = message.Items.Count == 0 ? "" : message.Items[0].Message + (others > 0 ? FormattableString.Invariant($" (and {others} more)") : "");
        (DateTimeOffset time, AlertSeverity? severity, string became) = message.State switch
        {
            NotificationState.Delivered => (message.DeliveredAt ?? ended.EndedAt ?? message.CreatedAt, (AlertSeverity?)null, "told"),
            NotificationState.Dead => (ended.EndedAt ?? message.CreatedAt, AlertSeverity.CRITICAL, FormattableString.Invariant($"given up after {message.Attempts} tries ({message.LastResult})")),
            _ => (message.CreatedAt, message.Attempts > 0 ? AlertSeverity.HIGH : null, FormattableString.Invariant($"not told yet, after {message.Attempts} tries{(message.LastResult is { } result ? $" ({result})" : "")}")),
        };
        return new TimelineItem(new IncidentEntry(time, IncidentEntryKind.Notification, null, severity, message.Channel, $"{became}: {says}"), TimelineSource.Notifications);
    }
}
