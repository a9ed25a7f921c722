namespace CanaryPS;

/// <summary>What the evidence of one criterion does to a deployment, from harmless to hard.</summary>
public enum EvidenceAction
{
    /// <summary>Nothing: it passes, or the criterion only watches (dry run).</summary>
    None,

    /// <summary>Raises an alert. A value inside its bound may still advance; missing or doubtful evidence holds as well.</summary>
    Warn,

    /// <summary>The deployment does not advance.</summary>
    Hold,

    /// <summary>Counts towards DEGRADED and FAILING, by the criterion's weight.</summary>
    Fail,

    /// <summary>CRITICAL: roll back now.</summary>
    RollBack,
}
