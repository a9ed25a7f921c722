namespace CanaryPS.Benchmarks;

/// <summary>A deployment with nothing of its own, for benchmarks of the store.</summary>
internal static class BenchmarkDeployment
{
    public static Deployment New(DateTimeOffset start) => new()
    {
        Id = "bench",
        Candidate = new StrategySpec { Strategy = "candidate", Model = "momentum" },
        Baseline = new StrategySpec { Strategy = "baseline", Model = "momentum" },
        Configuration = new ProductionConfiguration
        {
            Production = new ProductionSettings(),
            Trading = new TradingSettings(),
            Strategies = [],
            Thresholds = [],
        },
        Plan = [],
        StartedBy = "bench",
        StartedAt = start,
        StepEnteredAt = start,
        Stage = DeploymentStage.CANARY,
        Version = 0,
    };
}
