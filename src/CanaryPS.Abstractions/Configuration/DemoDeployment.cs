namespace CanaryPS;

/// <summary>One deployment of a demo, complete: the file's sections with the deployment's overrides in their place.</summary>
public sealed record DemoDeployment
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows, as one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>The new version.</summary>
    public required StrategySpec Candidate { get; init; }

    /// <summary>The version that runs today: the one named, else the file's first strategy.</summary>
    public required StrategySpec Baseline { get; init; }

    /// <summary>The configuration to run with; it has neither demo nor pipeline.</summary>
    public required ProductionConfiguration Configuration { get; init; }
}
