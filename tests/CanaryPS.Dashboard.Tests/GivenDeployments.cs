using CanaryPS.Engine;

namespace CanaryPS.Dashboard.Tests;

/// <summary>Deployments as tests want them.</summary>
internal static class GivenDeployments
{
    private static readonly ProductionConfiguration Shipped = new ProductionEngineFactory().LoadConfiguration(null);

    /// <summary>One whose orders are made elsewhere.</summary>
    public static DeploymentRequest External(string strategy, Func<ProductionConfiguration, ProductionConfiguration>? change = null)
    {
        ProductionConfiguration configuration = Shipped with { Trading = Shipped.Trading with { Flow = TradingFlow.External } };
        return Of(strategy, change?.Invoke(configuration) ?? configuration);
    }

    /// <summary>One that trades bars on paper, a bar each few seconds, gently enough to go on for hours.</summary>
    public static DeploymentRequest Paper(string strategy, Func<ProductionConfiguration, ProductionConfiguration>? change = null)
    {
        ProductionConfiguration configuration = Shipped with
        {
            Trading = Shipped.Trading with { MarketData = Shipped.Trading.MarketData with { SecondsPerBar = 5 } },
            Production = Shipped.Production with { MinThroughput = 0.001, MinSharpeRatio = -50, RollbackSharpeRatio = -60, MinWinRate = 0.05, StageLossBudget = 0.5m, DeploymentLossBudget = 0.5m, MaxDrawdownThreshold = 0.2, RollbackDrawdownThreshold = 0.3 },
        };
        return Of(strategy, change?.Invoke(configuration) ?? configuration);
    }

    private static DeploymentRequest Of(string strategy, ProductionConfiguration configuration) => new()
    {
        Candidate = configuration.Strategies[1] with { Strategy = strategy }, Baseline = configuration.Strategies[0], Configuration = configuration, Actor = "ana",
    };
}
