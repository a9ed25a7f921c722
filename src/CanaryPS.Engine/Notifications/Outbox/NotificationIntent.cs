namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>That one item is to be told through one channel. Intents of one group that are due become one notification.</summary>
internal sealed record NotificationIntent
{
    public required string DeploymentId { get; init; }

    public required string Channel { get; init; }

    /// <summary>What makes items one message: the route's place in the tree and the values of its labels.</summary>
    public required string Group { get; init; }

    /// <summary>How long a group that has told nothing lately waits for more.</summary>
    public required TimeSpan GroupWait { get; init; }

    /// <summary>Least time between two messages of the group.</summary>
    public required TimeSpan GroupInterval { get; init; }

    public required NotificationItem Item { get; init; }

    /// <summary>Whether it is only for a channel that was, or is about to be, told of the alert before.</summary>
    public bool IfTold { get; init; }

    /// <summary>Whether the channel is told nothing: it only forgets an alert that is over.</summary>
    public bool IsSilent { get; init; }
}
