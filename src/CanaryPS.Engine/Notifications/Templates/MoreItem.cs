using System.Globalization;

namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>What stands for the items that a notification counts and does not list, where each item is a message of its own.</summary>
internal static class MoreItem
{
    public static NotificationItem Of(ProductionNotification notification) => new()
    {
        Kind = NotificationKind.Event,
        Key = "more",
        Severity = notification.Severity,
        Message = string.Create(CultureInfo.InvariantCulture, $"{notification.More:#,0} more are not listed in notification {notification.Id}"),
        Time = notification.CreatedAt,
    };
}
