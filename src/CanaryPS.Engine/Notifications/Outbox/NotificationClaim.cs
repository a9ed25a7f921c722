namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>A process asks for the next message of a channel.</summary>
internal sealed record NotificationClaim
{
    public required string DeploymentId { get; init; }

    public required string Channel { get; init; }

    public required ChannelTerms Terms { get; init; }

    /// <summary>Names the process among all that share the store.</summary>
    public required string Holder { get; init; }

    /// <summary>Now, by the deployment's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How long nobody else can have it, on the real clock; longer than a try may take.</summary>
    public required TimeSpan Duration { get; init; }
}
