namespace CanaryPS;

/// <summary>What a notification tells.</summary>
public enum NotificationKind
{
    /// <summary>An alert fires: for the first time, or again.</summary>
    Firing,

    /// <summary>A firing alert became worse.</summary>
    Worse,

    /// <summary>A firing alert is less bad than it was.</summary>
    Eased,

    /// <summary>Nobody has taken an alert in time.</summary>
    Escalated,

    /// <summary>An alert still fires.</summary>
    Reminder,

    /// <summary>An alert comes and goes too often; it stays open until it is steady.</summary>
    Flapping,

    /// <summary>A person has taken an alert.</summary>
    Acknowledged,

    /// <summary>An alert is over.</summary>
    Resolved,

    /// <summary>Something happened to the deployment: a step, a rollback, a gate.</summary>
    Event,

    /// <summary>A message that proves a channel.</summary>
    Test,
}
