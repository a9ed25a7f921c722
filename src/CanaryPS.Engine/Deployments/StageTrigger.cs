namespace CanaryPS.Engine.Deployments;

/// <summary>What can move a deployment from stage to stage.</summary>
internal enum StageTrigger
{
    /// <summary>An evaluation's Advance verdict.</summary>
    Advance,

    /// <summary>An evaluation's Advance verdict, where an operator has ordered a later step.</summary>
    Skip,

    /// <summary>An evaluation's Rollback verdict.</summary>
    RollbackVerdict,

    /// <summary>An operator's roll back.</summary>
    RollBack,

    /// <summary>An operator's abort.</summary>
    Abort,

    /// <summary>Trading was stopped, by a person or by a hard limit.</summary>
    TradingStop,
}
