using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests;

/// <summary>Ready-made inputs, each overridable where a test cares.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static ProductionConfiguration Configuration(ProductionSettings? production = null, TradingSettings? trading = null) => new()
    {
        Production = production ?? new ProductionSettings(),
        Trading = trading ?? new TradingSettings(),
        Strategies = [Momentum()],
        Thresholds = [],
    };

    public static StrategySpec Momentum(string name = "baseline_momentum", double lookback = 20, double threshold = 0.02) => new()
    {
        Strategy = name,
        Model = "momentum",
        Parameters = new Dictionary<string, double> { ["lookback_period"] = lookback, ["threshold"] = threshold },
    };

    public static DeploymentRequest Request(ProductionConfiguration? configuration = null, string strategy = "candidate_momentum") => new()
    {
        Candidate = Momentum(strategy, lookback: 60),
        Configuration = configuration ?? Configuration(),
        Actor = "ana",
    };

    public static Decision Started(ProductionConfiguration? configuration = null) =>
        DeploymentMachine.Start("candidate-1", Request(configuration), Momentum(), Start);
}
