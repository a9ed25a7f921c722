namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Hanging;

/// <summary>How a deployment stands when it is to be taken out.</summary>
internal enum HangingState
{
    /// <summary>It has no share yet.</summary>
    Preparation,

    /// <summary>It has its first share.</summary>
    Canary,

    /// <summary>A gate waits for a person.</summary>
    ApprovalPending,

    /// <summary>A person has suspended it.</summary>
    Suspended,

    /// <summary>A freeze of promotions is on.</summary>
    Frozen,

    /// <summary>A higher weight is decided and not in force.</summary>
    Promotion,

    /// <summary>It waits for the end of an older one.</summary>
    Queued,

    /// <summary>It is in a group with another candidate.</summary>
    Grouped,

    /// <summary>A stop of trading is in force that nobody has applied yet.</summary>
    TradingStopped,
}
