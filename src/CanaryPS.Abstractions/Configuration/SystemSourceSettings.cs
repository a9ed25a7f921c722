namespace CanaryPS;

/// <summary>When the host is read: the <c>system_source:</c> of the <c>production:</c> section.</summary>
public sealed record SystemSourceSettings
{
    /// <summary>Time between two readings, s.</summary>
    public double IntervalSeconds { get; init; } = 10;

    /// <summary>Time after which one reading is given up, s.</summary>
    public double TimeoutSeconds { get; init; } = 5;

    /// <summary>Age of the last good reading at which the source counts as down, s; null means three intervals.</summary>
    public double? StalenessSeconds { get; init; }
}
