using CanaryPS.Engine.Alerts;

namespace CanaryPS.Engine.Tests.Notifications;

/// <summary>Ready-made items and notices, each overridable where a test cares.</summary>
internal static class GivenNotice
{
    public static NotificationItem Item(
        string? alert = "a1", NotificationKind kind = NotificationKind.Firing, AlertSeverity severity = AlertSeverity.HIGH,
        double seconds = 0, string? type = "TRADING", params (string Label, string Value)[] labels)
    {
        Dictionary<string, string> all = new(StringComparer.Ordinal)
        {
            [AlertLabels.Deployment] = "d1",
            [AlertLabels.Severity] = severity.ToString(),
        };
        if (type is not null)
            all[AlertLabels.Type] = type;
        foreach ((string label, string value) in labels)
            all[label] = value;

        return new NotificationItem
        {
            Kind = kind,
            AlertId = alert,
            Key = alert ?? "event",
            Severity = severity,
            Labels = all,
            Message = $"{kind} of {alert ?? "the deployment"}",
            Time = Given.Start.AddSeconds(seconds),
        };
    }

    public static AlertNotice Notice(
        string? alert = "a1", NotificationKind kind = NotificationKind.Firing, AlertSeverity severity = AlertSeverity.HIGH,
        double seconds = 0, string? type = "TRADING", params (string Label, string Value)[] labels) =>
        new(Item(alert, kind, severity, seconds, type, labels));

    public static LabelMatcher Matcher(string label, string value, LabelRelation relation = LabelRelation.Equal) =>
        new() { Label = label, Value = value, Relation = relation };
}
