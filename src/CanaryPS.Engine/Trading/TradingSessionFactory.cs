using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading.External;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Trading;

/// <summary>Opens the session of the flow that a deployment's configuration names.</summary>
internal sealed class TradingSessionFactory(PaperTradingSessionFactory paper, VenueBoard venues, TimeProvider clock) : ITradingSessionFactory
{
    /// <summary>Where orders are made elsewhere there is no market data to check, and strategies may be of models that are not built in.</summary>
    public void Validate(StrategySpec candidate, StrategySpec baseline, ProductionConfiguration configuration)
    {
        if (configuration.Trading.Flow == TradingFlow.Paper)
            paper.Validate(candidate, baseline, configuration);
    }

    public ITradingSession Open(Deployment deployment, DeploymentLedger ledger, ICandidateGate? gate = null) => deployment.Configuration.Trading.Flow switch
    {
        TradingFlow.External => new ExternalTradingSession(
            deployment.Id, TimeSpan.FromSeconds(deployment.Configuration.Production.MonitoringInterval), ledger, clock),
        TradingFlow.Venue => new VenueTradingSession(deployment, venues.Of(deployment), ledger, clock),
        _ => paper.Open(deployment, ledger, gate),
    };
}
