namespace CanaryPS;

/// <summary>When the newest sample of a metric is too old. A metric that never had one is the matter of an <see cref="AbsenceRule"/>.</summary>
public sealed record StalenessRule : MetricAlertRule
{
    /// <summary>How old it may be, s.</summary>
    public required double AfterSeconds { get; init; }

    /// <summary>How bad that is.</summary>
    public AlertSeverity Severity { get; init; } = AlertSeverity.MEDIUM;
}
