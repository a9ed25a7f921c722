namespace CanaryPS;

/// <summary>What became of something that was asked of an agent.</summary>
public enum AuditOutcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>Whoever asked was not known, or not allowed to; nothing was done.</summary>
    Refused,

    /// <summary>It was allowed, and an error came of it.</summary>
    Failed,
}
