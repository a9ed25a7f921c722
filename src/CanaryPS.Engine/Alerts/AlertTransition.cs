namespace CanaryPS.Engine.Alerts;

/// <summary>One change in the life of an alert, as the journal keeps it.</summary>
internal sealed record AlertTransition
{
    public required string AlertId { get; init; }

    public required string Key { get; init; }

    public required NotificationKind? Told { get; init; }

    /// <summary>Null for an alert that is new.</summary>
    public AlertState? From { get; init; }

    public required AlertState To { get; init; }

    public required AlertSeverity Severity { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>A person, <c>data</c>, or <c>engine</c> for timers.</summary>
    public required string Actor { get; init; }

    public required string Message { get; init; }

    public string? Note { get; init; }
}
