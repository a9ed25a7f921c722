namespace CanaryPS;

/// <summary>What happened in a store.</summary>
public enum ProductionEventKind
{
    /// <summary>A deployment was started, or its turn came.</summary>
    DeploymentStarted,

    /// <summary>A deployment went on to another stage.</summary>
    StageChanged,

    /// <summary>The candidate's weight changed within a stage.</summary>
    WeightChanged,

    /// <summary>An evaluation found another health than the one before.</summary>
    HealthChanged,

    /// <summary>A rollback began.</summary>
    Rollback,

    /// <summary>A rollback is confirmed: weight 0, no open order, the wanted position.</summary>
    RollbackConfirmed,

    /// <summary>A deployment completed.</summary>
    Completed,

    /// <summary>A person ordered something else: suspension, approval, skip and the like.</summary>
    Operator,

    /// <summary>An alert fires, again or for the first time.</summary>
    AlertRaised,

    /// <summary>An open alert changed its severity or was escalated.</summary>
    AlertChanged,

    /// <summary>A person took an alert.</summary>
    AlertAcknowledged,

    /// <summary>An alert is over.</summary>
    AlertResolved,

    /// <summary>Trading of a deployment was stopped: neither arm may send an order.</summary>
    TradingStopped,

    /// <summary>Trading of a deployment was enabled again.</summary>
    TradingEnabled,
}
