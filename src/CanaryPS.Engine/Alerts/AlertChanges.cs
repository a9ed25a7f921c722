using CanaryPS.Engine.Notifications.Outbox;

namespace CanaryPS.Engine.Alerts;

/// <summary>What one step of the alerts of a deployment gave, all of it to be written in one transaction.</summary>
internal sealed record AlertChanges
{
    /// <summary>Alerts that are new or changed, each once, as they are now.</summary>
    public IReadOnlyList<Alert> Alerts { get; init; } = [];

    /// <summary>Every transition, in order: they go into the journal.</summary>
    public IReadOnlyList<AlertTransition> Transitions { get; init; } = [];

    /// <summary>What people are to be told of it.</summary>
    public IReadOnlyList<AlertNotice> Notices { get; init; } = [];

    /// <summary>What the notices come to by the routes of the deployment; what is here is written, not the notices.</summary>
    public IReadOnlyList<NotificationIntent> Intents { get; init; } = [];

    /// <summary>The monitor's state by the alerts that are open then.</summary>
    public MonitorState Monitor { get; init; }

    /// <summary>When a timer of the alerts is due next; null for never.</summary>
    public DateTimeOffset? NextDue { get; init; }
}
