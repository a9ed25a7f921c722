using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels.Files;

/// <summary>One line of a notification file: one item. The id is the same whenever the same item is told again.</summary>
internal sealed record FileLine
{
    public required string Id { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Deployment { get; init; }

    public required string Message { get; init; }

    public required string Notification { get; init; }

    public required NotificationKind Kind { get; init; }

    public required AlertSeverity Severity { get; init; }

    public required AlertLevel Level { get; init; }

    public string? Alert { get; init; }

    public string? Key { get; init; }

    public double? Value { get; init; }

    public double? Threshold { get; init; }

    public string? Actor { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>A line an item and, where the notification stands for more than it lists, one that says so.</summary>
    public static IEnumerable<FileLine> Of(ProductionNotification notification)
    {
        IEnumerable<NotificationItem> items = notification.More > 0 ? notification.Items.Append(MoreItem.Of(notification)) : notification.Items;
        return items.Select((item, place) => Of(notification, item, place + 1));
    }

    private static FileLine Of(ProductionNotification notification, NotificationItem item, int place) => new()
    {
        Id = FormattableString.Invariant($"{notification.Id}-{place}"),
        Time = item.Time,
        Deployment = notification.DeploymentId,
        Message = item.Message,
        Notification = notification.Id,
        Kind = item.Kind,
        Severity = item.Severity,
        Level = AlertLevels.Of(item.Severity),
        Alert = item.AlertId,
        Key = item.Key,
        Value = item.Value,
        Threshold = item.Threshold,
        Actor = item.Actor,
        Labels = item.Labels,
    };
}
