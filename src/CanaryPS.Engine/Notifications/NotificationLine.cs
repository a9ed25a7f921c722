namespace CanaryPS.Engine.Notifications;

/// <summary>One line of the notification file. The id is the same whenever the same notification is told again.</summary>
internal sealed record NotificationLine
{
    public required string Id { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Deployment { get; init; }

    public required string Message { get; init; }
}
