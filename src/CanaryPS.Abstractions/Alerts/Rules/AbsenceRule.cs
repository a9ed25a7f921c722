namespace CanaryPS;

/// <summary>When a metric has had no value for too long, or has never had one since the deployment began.</summary>
public sealed record AbsenceRule : MetricAlertRule
{
    /// <summary>How long it may be without a value, s.</summary>
    public required double AfterSeconds { get; init; }

    /// <summary>How bad that is.</summary>
    public AlertSeverity Severity { get; init; } = AlertSeverity.HIGH;
}
