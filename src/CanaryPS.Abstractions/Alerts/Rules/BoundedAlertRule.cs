namespace CanaryPS;

/// <summary>
/// A rule that compares a number with a warning and a critical bound. Past the warning the alert is MEDIUM, past the critical
/// CRITICAL, unless the rule says otherwise.
/// </summary>
public abstract record BoundedAlertRule : MetricAlertRule
{
    /// <summary>The relation between value and bound that breaches it.</summary>
    public required ThresholdOperator Operator { get; init; }

    /// <summary>From here on a warning; the lower bound of Between and Outside; null for none.</summary>
    public double? WarningThreshold { get; init; }

    /// <summary>From here on critical; the lower bound of Between and Outside; null for none.</summary>
    public double? CriticalThreshold { get; init; }

    /// <summary>The warning's upper bound; with Between and Outside only.</summary>
    public double? WarningUpper { get; init; }

    /// <summary>The critical upper bound; with Between and Outside only.</summary>
    public double? CriticalUpper { get; init; }

    /// <summary>Where a breach of the warning is over, on the good side of its bound; null means the bound itself. Equal and NotEqual have none.</summary>
    public double? WarningClear { get; init; }

    /// <summary>Where a breach of the critical bound is over; null means the bound itself.</summary>
    public double? CriticalClear { get; init; }

    /// <summary>The same as <see cref="WarningClear"/> for the upper bound of Between and Outside.</summary>
    public double? WarningClearUpper { get; init; }

    /// <summary>The same as <see cref="CriticalClear"/> for the upper bound of Between and Outside.</summary>
    public double? CriticalClearUpper { get; init; }

    /// <summary>The severity past the warning bound.</summary>
    public AlertSeverity WarningSeverity { get; init; } = AlertSeverity.MEDIUM;

    /// <summary>The severity past the critical bound, above <see cref="WarningSeverity"/>.</summary>
    public AlertSeverity CriticalSeverity { get; init; } = AlertSeverity.CRITICAL;
}
