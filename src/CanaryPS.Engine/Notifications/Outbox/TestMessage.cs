namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>The message that proves a channel; it is in no store.</summary>
internal static class TestMessage
{
    public static ProductionNotification Of(string channel, string text, DateTimeOffset now)
    {
        string id = $"test-{Guid.NewGuid():N}";
        return new ProductionNotification
        {
            Id = id,
            DeploymentId = "",
            Channel = channel,
            Group = id,
            State = NotificationState.Pending,
            CreatedAt = now,
            Items = [new NotificationItem { Kind = NotificationKind.Test, Key = "test", Severity = AlertSeverity.LOW, Message = text, Time = now }],
        };
    }
}
