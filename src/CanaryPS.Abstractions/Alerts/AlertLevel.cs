namespace CanaryPS;

/// <summary>How loud an event of a deployment is.</summary>
public enum AlertLevel
{
    /// <summary>For information.</summary>
    INFO,

    /// <summary>Look at it soon.</summary>
    WARNING,

    /// <summary>Something failed.</summary>
    ERROR,

    /// <summary>Act now.</summary>
    CRITICAL,
}
