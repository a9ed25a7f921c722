using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments;

/// <summary>Opens trading sessions.</summary>
internal interface ITradingSessionFactory
{
    /// <summary>Checks that strategies and market data of a deployment that is to start can be used.</summary>
    void Validate(StrategySpec candidate, StrategySpec baseline, ProductionConfiguration configuration);

    /// <summary>Opens the session where the ledger stands.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="ledger">Its ledger.</param>
    /// <param name="gate">What the candidate's orders must pass that the session makes; null where nothing holds them back.</param>
    ITradingSession Open(Deployment deployment, DeploymentLedger ledger, ICandidateGate? gate = null);
}
