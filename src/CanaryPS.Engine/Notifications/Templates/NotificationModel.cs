using System.Globalization;

namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>What a template can say of a notification, as plain data. docs/notifications.md lists it.</summary>
internal static class NotificationModel
{
    public static PlainObject Of(ProductionNotification notification)
    {
        RenderBudget budget = new();
        PlainObject[] items = [.. notification.Items.Select(Of)];
        return new PlainObject
        {
            ["id"] = notification.Id,
            ["deployment"] = notification.DeploymentId,
            ["channel"] = notification.Channel,
            ["group"] = notification.Group,
            ["severity"] = notification.Severity.ToString(),
            ["level"] = AlertLevels.Of(notification.Severity).ToString(),
            ["created"] = Time(notification.CreatedAt),
            ["items"] = new PlainList(items, budget),
            ["first"] = items.Length > 0 ? items[0] : new PlainObject(),
            ["count"] = items.Length + notification.More,
            ["others"] = Math.Max(items.Length + notification.More - 1, 0),
            ["more"] = notification.More,
            ["firing"] = notification.Items.Count(IsFiring),
            ["resolved"] = notification.Items.Count(item => item.Kind == NotificationKind.Resolved),
            ["resolvedOnly"] = notification.Items.Count > 0 && notification.Items.All(item => item.Kind == NotificationKind.Resolved),
            ["labels"] = Shared(notification.Items),
        };
    }

    /// <summary>Whether the alert was firing, untaken, when the item was made.</summary>
    public static bool IsFiring(NotificationItem item) => item.Kind is
        NotificationKind.Firing or NotificationKind.Worse or NotificationKind.Eased or NotificationKind.Escalated
        or NotificationKind.Reminder or NotificationKind.Flapping;

    /// <summary>What happened, as one or two words.</summary>
    public static string Word(NotificationKind kind) => kind switch
    {
        NotificationKind.Firing => "FIRING",
        NotificationKind.Worse => "WORSE",
        NotificationKind.Eased => "EASED",
        NotificationKind.Escalated => "ESCALATED",
        NotificationKind.Reminder => "STILL FIRING",
        NotificationKind.Flapping => "FLAPPING",
        NotificationKind.Acknowledged => "ACKNOWLEDGED",
        NotificationKind.Resolved => "RESOLVED",
        NotificationKind.Event => "EVENT",
        NotificationKind.Test => "TEST",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of notification."),
    };

    private static PlainObject Of(NotificationItem item) => new()
    {
        ["kind"] = item.Kind.ToString(),
        ["word"] = Word(item.Kind),
        ["alert"] = item.AlertId,
        ["key"] = item.Key,
        ["severity"] = item.Severity.ToString(),
        ["level"] = AlertLevels.Of(item.Severity).ToString(),
        ["message"] = item.Message,
        ["time"] = Time(item.Time),
        ["value"] = item.Value,
        ["hasValue"] = item.Value is not null,
        ["threshold"] = item.Threshold,
        ["hasThreshold"] = item.Threshold is not null,
        ["actor"] = item.Actor,
        ["runbook"] = item.Runbook,
        ["labels"] = Labels(item.Labels),
    };

    /// <summary>The labels that all items have with the same value.</summary>
    private static PlainObject Shared(IReadOnlyList<NotificationItem> items) => items.Count == 0
        ? []
        : Labels(items[0].Labels.Where(label => items.All(item => item.Labels.TryGetValue(label.Key, out string? value) && value == label.Value)));

    private static PlainObject Labels(IEnumerable<KeyValuePair<string, string>> labels)
    {
        PlainObject plain = [];
        foreach ((string name, string value) in labels.OrderBy(label => label.Key, StringComparer.Ordinal))
            plain[name] = value;

        return plain;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
