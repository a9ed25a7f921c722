namespace CanaryPS;

/// <summary>How one deployment of a demo ended.</summary>
public sealed record DemoOutcome
{
    /// <summary>The name that the demo gives it.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows, as one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>Where the deployment can be looked at: a file, or the address of a database.</summary>
    public required string Store { get; init; }

    /// <summary>The deployment as it ended.</summary>
    public required Deployment Deployment { get; init; }

    /// <summary>What was decided, oldest first.</summary>
    public required IReadOnlyList<DecisionRow> Decisions { get; init => field = FixedList.Of(value); }

    /// <summary>Whether the market data ended before a decision was final.</summary>
    public required bool DataEnded { get; init; }

    /// <summary>The deployment's id.</summary>
    public string DeploymentId => Deployment.Id;

    /// <summary>The stage it ended in.</summary>
    public DeploymentStage Stage => Deployment.Stage;

    /// <summary>Why it ended there, as one sentence.</summary>
    public string Reason => DataEnded ? $"the market data ended; last: {Deployment.Reason}" : Deployment.Reason;
}
