namespace CanaryPS;

/// <summary>What one evaluation decides.</summary>
public enum VerdictKind
{
    /// <summary>Stay where we are.</summary>
    Hold,

    /// <summary>Take the next step of the plan.</summary>
    Advance,

    /// <summary>Take the candidate out.</summary>
    Rollback,
}
