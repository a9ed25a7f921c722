namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>What a message tells of one alert, in order, or of one event.</summary>
internal sealed record GatheredUnit
{
    /// <summary>Null for an event.</summary>
    public string? AlertId { get; init; }

    /// <summary>Whether it can't be left to the count: the channel knows that the alert fires and must be told that it is over.</summary>
    public bool IsOwed { get; init; }

    public required IReadOnlyList<NotificationItem> Items { get; init; }

    public AlertSeverity Worst => Items.Max(item => item.Severity);

    public DateTimeOffset Oldest => Items.Min(item => item.Time);
}
