namespace CanaryPS.Engine.Alerts.Life;

/// <summary>One step in the life of an alert.</summary>
/// <param name="Alert">The alert after it.</param>
/// <param name="Actor">Who or what did it: a person, <c>data</c>, or <c>engine</c> for timers.</param>
/// <param name="Told">What people are told; null for nothing.</param>
internal sealed record AlertStep(Alert Alert, string Actor, NotificationKind? Told = null)
{
    /// <summary>What the person said.</summary>
    public string? Note { get; init; }

    /// <summary>Channels that are told besides those of the route.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];
}
