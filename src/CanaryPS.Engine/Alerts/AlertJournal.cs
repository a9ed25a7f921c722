using CanaryPS.Engine.Alerts.Life;

namespace CanaryPS.Engine.Alerts;

/// <summary>What has changed since it was last taken: alerts, transitions and notices.</summary>
internal sealed class AlertJournal
{
    private readonly Dictionary<string, int> _places = [];
    private readonly List<Alert> _alerts = [];
    private readonly List<AlertTransition> _transitions = [];
    private readonly List<AlertNotice> _notices = [];

    /// <summary>Records a step. What changes neither state nor severity and is told to nobody is no transition.</summary>
    public void Add(Alert? before, AlertStep step, string? runbook, DateTimeOffset now)
    {
        Alert alert = step.Alert;
        if (_places.TryGetValue(alert.Id, out int place))
        {
            _alerts[place] = alert;
        }
        else
        {
            _places.Add(alert.Id, _alerts.Count);
            _alerts.Add(alert);
        }

        if (step.Told is null && before is not null && before.State == alert.State && before.Severity == alert.Severity)
            return;

        _transitions.Add(new AlertTransition
        {
            AlertId = alert.Id,
            Key = alert.Key,
            Told = step.Told,
            From = before?.State,
            To = alert.State,
            Severity = alert.Severity,
            Time = now,
            Actor = step.Actor,
            Message = alert.Message,
            Note = step.Note,
        });
        if (step.Told is { } kind)
            _notices.Add(new AlertNotice(Item(alert, kind, step, runbook, now), step.Channels));
    }

    /// <summary>Everything since the last time this was called.</summary>
    public AlertChanges Take(MonitorState monitor)
    {
        AlertChanges changes = new() { Alerts = [.. _alerts], Transitions = [.. _transitions], Notices = [.. _notices], Monitor = monitor };
        _places.Clear();
        _alerts.Clear();
        _transitions.Clear();
        _notices.Clear();
        return changes;
    }

    private static NotificationItem Item(Alert alert, NotificationKind kind, AlertStep step, string? runbook, DateTimeOffset now) => new()
    {
        Kind = kind,
        AlertId = alert.Id,
        Key = alert.Key,
        Severity = alert.Severity,
        Labels = alert.Labels,
        Message = alert.Message,
        Time = now,
        Value = alert.Value,
        Threshold = alert.Threshold,
        Actor = step.Actor is AlertActors.Data or AlertActors.Engine ? null : step.Actor,
        Runbook = runbook,
    };
}
