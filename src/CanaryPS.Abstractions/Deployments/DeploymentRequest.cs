namespace CanaryPS;

/// <summary>What to start.</summary>
public sealed record DeploymentRequest
{
    /// <summary>The new version.</summary>
    public required StrategySpec Candidate { get; init; }

    /// <summary>The version that runs today; null takes the configuration's first strategy.</summary>
    public StrategySpec? Baseline { get; init; }

    /// <summary>The configuration to run with.</summary>
    public required ProductionConfiguration Configuration { get; init; }

    /// <summary>Who starts it.</summary>
    public required string Actor { get; init; }

    /// <summary>Who starts it knows that real money is at stake. Without it, a deployment on a live venue is refused.</summary>
    public bool ConfirmLive { get; init; }
}
