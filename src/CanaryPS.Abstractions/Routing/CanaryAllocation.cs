namespace CanaryPS;

/// <summary>What is in force for the flow of a deployment, and who has seen it.</summary>
public sealed record CanaryAllocation
{
    /// <summary>The deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>Its strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>When the deployment was started; of two deployments of a strategy, what the later one says is in force.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The candidate's share of the flow, 0-100 %; 0 with <see cref="RouteMode.Shadow"/>, and while it is frozen or halted.</summary>
    public required double Weight { get; init; }

    /// <summary>With <see cref="RouteMode.Shadow"/>: the share, 0-100 %, that the candidate trades on paper beside the flow. Null in every other mode.</summary>
    public double? ShadowWeight { get; init; }

    /// <summary>Counts the weights; a reader ignores what is older than what it has.</summary>
    public required long Version { get; init; }

    /// <summary>How the weight is applied.</summary>
    public required RouteMode Mode { get; init; }

    /// <summary>What keys are hashed with.</summary>
    public required string Salt { get; init; }

    /// <summary>The instruments that are the candidate's at this weight; only with <see cref="RouteMode.Instruments"/>.</summary>
    public IReadOnlyList<string> CandidateInstruments { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Whether the candidate may send no order any more: it is rolled back.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Whether neither arm may send an order: the kill switch is on.</summary>
    public bool IsHalted { get; init; }

    /// <summary>When it was put in force.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Who said that they have seen which version.</summary>
    public IReadOnlyList<AllocationReader> Readers { get; init => field = FixedList.Of(value); } = [];
}
