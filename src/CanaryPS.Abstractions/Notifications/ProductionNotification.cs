namespace CanaryPS;

/// <summary>One message of the outbox to one channel: what it tells, and how far its delivery is.</summary>
public sealed record ProductionNotification
{
    /// <summary>Unique, and the idempotency key: every attempt carries it, so that the receiver can drop a repetition.</summary>
    public required string Id { get; init; }

    /// <summary>The deployment whose configuration has the channel.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>What makes its items one message.</summary>
    public required string Group { get; init; }

    /// <summary>What it tells, at most 100 items, the worst and then the oldest first.</summary>
    public required IReadOnlyList<NotificationItem> Items { get; init => field = FixedList.Of(value); }

    /// <summary>How many more it stands for.</summary>
    public int More { get; init; }

    /// <summary>How far it is.</summary>
    public required NotificationState State { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried next; null once it is delivered or dead.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; init; }

    /// <summary>What the last try gave.</summary>
    public string? LastResult { get; init; }

    /// <summary>When the channel took it.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>The worst severity in it.</summary>
    public AlertSeverity Severity { get; init; }
}
