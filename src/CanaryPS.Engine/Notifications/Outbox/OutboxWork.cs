using CanaryPS.Engine.Notifications.Muting;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>What the outbox has to do now, and when next.</summary>
internal sealed record OutboxWork
{
    /// <summary>Groups that are due and have no message under way.</summary>
    public required IReadOnlyList<DueGroup> Groups { get; init; }

    /// <summary>Channels with a message that may be tried now.</summary>
    public required IReadOnlyList<(string DeploymentId, string Channel)> Channels { get; init; }

    /// <summary>What holds intents, each once.</summary>
    public required IReadOnlyList<MuteHolder> Holders { get; init; }

    /// <summary>When a group or a message is due next; null for none.</summary>
    public DateTimeOffset? NextDue { get; init; }
}
