using CanaryPS.Engine.Alerts.Rules;

namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>
/// How long it took from the beginning of a rollback, its breach or the order, until people were told: to the first message about it that a
/// channel confirmed, else to the first alert about it. Commission Delegated Regulation (EU) 2017/589, Article 16(5): within five seconds.
/// </summary>
/// <param name="rollback">The rollback.</param>
internal sealed class AlertDelay(RecordedRollback rollback)
{
    private const string RollbackKey = "rollback";

    private readonly HashSet<string> _metrics = new(rollback.Breaches.Select(breach => breach.Metric), StringComparer.Ordinal);
    private readonly HashSet<string> _alerts = new(StringComparer.Ordinal);
    private (DateTimeOffset Time, string Channel)? _told;

    /// <summary>The channel that confirmed the first message; null where none did.</summary>
    public string? Channel => _told?.Channel;

    /// <summary>The delay, s; null where nobody was told and no alert fired.</summary>
    public double? Seconds
    {
        get
        {
            DateTimeOffset? time = _told?.Time ?? rollback.Transitions
                .Where(t => t.Transition.Told is NotificationKind.Firing or NotificationKind.Worse && IsAbout(t.Transition.Key, null, t.Transition.Time))
                .Select(t => (DateTimeOffset?)t.Transition.Time).Min();
            return (time - rollback.BeganAt)?.TotalSeconds;
        }
    }

    /// <summary>Takes in a message that was delivered.</summary>
    public void Add(ProductionNotification notification)
    {
        if (notification.DeliveredAt is { } delivered && delivered >= rollback.BeganAt && !(_told?.Time <= delivered) && notification.Items.Any(IsAbout))
            _told = (delivered, notification.Channel);
    }

    private bool IsAbout(NotificationItem item) =>
        item.Kind is NotificationKind.Firing or NotificationKind.Worse or NotificationKind.Escalated or NotificationKind.Event
        && item.Labels.GetValueOrDefault(AlertLabels.Arm) != nameof(Arm.Baseline)
        && IsAbout(item.Key, item.Labels.GetValueOrDefault(AlertLabels.Metric), item.Time);

    /// <summary>Whether what fired since the rollback began is its own alert or event, or is about a metric that broke its bound.</summary>
    private bool IsAbout(string key, string? metric, DateTimeOffset time) =>
        time >= rollback.BeganAt && (key == RollbackKey || (metric is not null && _metrics.Contains(metric)) || _metrics.Any(name => IsKeyOf(key, name)));

    /// <summary>The key of an alert of a rule has the rule's name, which for thresholds is the metric's unless it is given another.</summary>
    private static bool IsKeyOf(string key, string metric) => key == metric || key == CompiledRule.KeyOf(metric, Arm.Candidate) || key == CompiledRule.KeyOf(metric, null);
}
