namespace CanaryPS;

/// <summary>One step of an escalation.</summary>
public sealed record EscalationStep
{
    /// <summary>When, counted from when the alert fired or its acknowledgement ended, min.</summary>
    public required double AfterMinutes { get; init; }

    /// <summary>The least severity of alerts it is for.</summary>
    public AlertSeverity Least { get; init; } = AlertSeverity.LOW;

    /// <summary>The channels that are told besides those of the route; none when empty.</summary>
    public IReadOnlyList<string> Channels { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Whether the severity rises by one.</summary>
    public bool Raises { get; init; } = true;
}
