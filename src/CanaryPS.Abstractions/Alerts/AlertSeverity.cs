namespace CanaryPS;

/// <summary>How bad a monitored condition is. LOW is INFO, MEDIUM is WARNING, HIGH is ERROR, CRITICAL is CRITICAL.</summary>
public enum AlertSeverity
{
    /// <summary>Low.</summary>
    LOW,

    /// <summary>Medium: a warning threshold.</summary>
    MEDIUM,

    /// <summary>High.</summary>
    HIGH,

    /// <summary>Critical: a critical threshold or a rollback.</summary>
    CRITICAL,
}
