namespace CanaryPS;

/// <summary>What a failing criterion means.</summary>
public enum CriterionKind
{
    /// <summary>Counts towards DEGRADED and FAILING.</summary>
    Health,

    /// <summary>Means CRITICAL: roll back now.</summary>
    Rollback,
}
