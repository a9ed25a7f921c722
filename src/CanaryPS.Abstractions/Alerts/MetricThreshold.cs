namespace CanaryPS;

/// <summary>When a metric's value is worth a warning or a critical alert.</summary>
public sealed record MetricThreshold
{
    /// <summary>The metric watched.</summary>
    public required string MetricName { get; init; }

    /// <summary>Its family.</summary>
    public required MetricType MetricType { get; init; }

    /// <summary>From here on a warning (severity MEDIUM); null for none.</summary>
    public double? WarningThreshold { get; init; }

    /// <summary>From here on critical (severity CRITICAL); null for none.</summary>
    public double? CriticalThreshold { get; init; }

    /// <summary>The relation between value and threshold that breaches it.</summary>
    public required ThresholdOperator Operator { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";
}
