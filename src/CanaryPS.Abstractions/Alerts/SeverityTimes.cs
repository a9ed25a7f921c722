namespace CanaryPS;

/// <summary>A time for each severity, in the unit that its holder says; null where there is none.</summary>
public sealed record SeverityTimes
{
    /// <summary>The time of LOW.</summary>
    public double? Low { get; init; }

    /// <summary>The time of MEDIUM.</summary>
    public double? Medium { get; init; }

    /// <summary>The time of HIGH.</summary>
    public double? High { get; init; }

    /// <summary>The time of CRITICAL.</summary>
    public double? Critical { get; init; }

    /// <summary>The time of a severity.</summary>
    public double? Of(AlertSeverity severity) => severity switch
    {
        AlertSeverity.LOW => Low,
        AlertSeverity.MEDIUM => Medium,
        AlertSeverity.HIGH => High,
        AlertSeverity.CRITICAL => Critical,
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };
}
