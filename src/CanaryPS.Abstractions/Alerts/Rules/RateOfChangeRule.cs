namespace CanaryPS;

/// <summary>When a metric changes too fast: its newest value against the one <see cref="OverSeconds"/> before.</summary>
public sealed record RateOfChangeRule : BoundedAlertRule
{
    /// <summary>How far back the value lies that the newest is compared with, s. Without one of that age there is no data.</summary>
    public required double OverSeconds { get; init; }

    /// <summary>What the bounds are compared with.</summary>
    public ChangeMeasure Measure { get; init; } = ChangeMeasure.Difference;
}
