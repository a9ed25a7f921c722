namespace CanaryPS;

/// <summary>The evidence of one evaluation summed up, from good to bad.</summary>
public enum HealthStatus
{
    /// <summary>No health criterion fails.</summary>
    HEALTHY,

    /// <summary>One or two health criteria fail: the deployment holds.</summary>
    DEGRADED,

    /// <summary>Three or more fail, or a mandatory one has had no data past its grace.</summary>
    FAILING,

    /// <summary>A rollback criterion is met: the candidate goes out now.</summary>
    CRITICAL,
}
