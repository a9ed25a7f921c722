namespace CanaryPS;

/// <summary>A plan to be looked at before anything is started.</summary>
public sealed record PlanRequest
{
    /// <summary>The new version.</summary>
    public required StrategySpec Candidate { get; init; }

    /// <summary>The version that runs today; null takes the configuration's first strategy.</summary>
    public StrategySpec? Baseline { get; init; }

    /// <summary>The configuration that the deployment would run with.</summary>
    public required ProductionConfiguration Configuration { get; init; }
}
