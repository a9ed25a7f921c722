using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading.External;

namespace CanaryPS.Engine.Trading;

/// <summary>Opens the session of the flow that a deployment's configuration names.</summary>
internal sealed class TradingSessionFactory(PaperTradingSessionFactory paper, TimeProvider clock) : ITradingSessionFactory
{
    /// <summary>An external flow has no market data to check, and its strategies may be of models that are not built in.</summary>
    public void Validate(StrategySpec candidate, StrategySpec baseline, ProductionConfiguration configuration)
    {
        if (configuration.Trading.Flow == TradingFlow.Paper)
            paper.Validate(candidate, baseline, configuration);
    }

    public ITradingSession Open(Deployment deployment, DeploymentLedger ledger) =>
        deployment.Configuration.Trading.Flow == TradingFlow.External
            ? new ExternalTradingSession(deployment.Id, TimeSpan.FromSeconds(deployment.Configuration.Production.MonitoringInterval), ledger, clock)
            : paper.Open(deployment, ledger);
}
