namespace CanaryPS;

/// <summary>How soon a fault was seen.</summary>
public sealed record FaultDetection
{
    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the first alert fired from then on, before the next fault; null where none did.</summary>
    public DateTimeOffset? DetectedAt { get; init; }

    /// <summary>The rule of that alert.</summary>
    public string? Rule { get; init; }

    /// <summary>The time from one to the other, s.</summary>
    public double? Seconds => (DetectedAt - At)?.TotalSeconds;
}
