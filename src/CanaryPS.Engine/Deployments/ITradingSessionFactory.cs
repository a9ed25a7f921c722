using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments;

/// <summary>Opens trading sessions.</summary>
internal interface ITradingSessionFactory
{
    /// <summary>Checks that strategies and market data of a deployment that is to start can be used.</summary>
    void Validate(StrategySpec candidate, StrategySpec baseline, ProductionConfiguration configuration);

    /// <summary>Opens the session where the ledger stands.</summary>
    ITradingSession Open(Deployment deployment, DeploymentLedger ledger);
}
