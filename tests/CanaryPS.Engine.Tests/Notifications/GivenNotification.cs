namespace CanaryPS.Engine.Tests.Notifications;

/// <summary>Ready-made notifications, each overridable where a test cares.</summary>
internal static class GivenNotification
{
    public static ProductionNotification Of(params NotificationItem[] items) => new()
    {
        Id = "n-4711",
        DeploymentId = "candidate-1",
        Channel = "desk",
        Group = "g",
        State = NotificationState.Pending,
        CreatedAt = Given.Start,
        Severity = items.Length == 0 ? AlertSeverity.LOW : items.Max(item => item.Severity),
        Items = items,
    };

    public static NotificationItem Item(
        NotificationKind kind = NotificationKind.Firing, string key = "error_rate_high/Candidate", AlertSeverity severity = AlertSeverity.CRITICAL,
        string message = "error_rate of the candidate is 0.12, above 0.1") => new()
        {
            Kind = kind,
            AlertId = kind is NotificationKind.Event or NotificationKind.Test ? null : "alert-" + key,
            Key = key,
            Severity = severity,
            Message = message,
            Time = Given.Start.AddMinutes(5),
            Value = 0.12,
            Threshold = 0.1,
            Labels = new Dictionary<string, string>
            {
                [AlertLabels.Deployment] = "candidate-1",
                [AlertLabels.Strategy] = "candidate_momentum",
                [AlertLabels.Rule] = "error_rate_high",
                [AlertLabels.Severity] = severity.ToString(),
            },
        };

    public static ProductionNotification Many(int items, int more = 0) => Of(
        [.. Enumerable.Range(0, items).Select(i => Item(key: $"rule-{i}", message: $"rule {i} of many is broken"))]) with { More = more };
}
