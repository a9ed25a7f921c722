namespace CanaryPS;

/// <summary>What one evaluation of a deployment decided, and why.</summary>
public sealed record Verdict
{
    /// <summary>The deployment evaluated.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>When, on the deployment's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The stage it was in.</summary>
    public required DeploymentStage Stage { get; init; }

    /// <summary>The weight it had, 0-100 %.</summary>
    public required double Weight { get; init; }

    /// <summary>The decision.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>The evidence summed up.</summary>
    public required HealthStatus Health { get; init; }

    /// <summary>Why, as one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Evaluations in a row, this one included, that were FAILING or worse.</summary>
    public int FailingStreak { get; init; }

    /// <summary>Whether its own evidence would advance it, and only others hold it.</summary>
    public bool ReadyToAdvance { get; init; }

    /// <summary>Order events and marks that had been read by then.</summary>
    public long TradingEntries { get; init; }

    /// <summary>Every criterion's evidence.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init => field = FixedList.Of(value); }

    /// <inheritdoc />
    public override string ToString() => $"{Kind} ({Health}): {Reason}";
}
