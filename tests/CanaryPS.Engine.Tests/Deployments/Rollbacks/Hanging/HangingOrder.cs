namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Hanging;

/// <summary>What orders a candidate out.</summary>
internal enum HangingOrder
{
    /// <summary>Undo-CanaryDeployment.</summary>
    RollBack,

    /// <summary>Stop-CanaryDeployment.</summary>
    Abort,

    /// <summary>Stop-ProductionTrading.</summary>
    StopTrading,
}
