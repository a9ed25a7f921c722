namespace CanaryPS;

/// <summary>
/// An item of the <c>criteria:</c> section. One that names a criterion of the <c>production:</c> section refines it; any other name
/// adds a criterion on whatever metric, and then needs metric, operator and bound. Null keeps what the criterion has.
/// </summary>
public sealed record CriterionSettings
{
    /// <summary>The criterion, for example <c>min_sharpe_ratio</c>, or a name of its own.</summary>
    public required string Name { get; init; }

    /// <summary>Health or rollback.</summary>
    public CriterionKind? Kind { get; init; }

    /// <summary>The metric of the candidate that it judges.</summary>
    public string? Metric { get; init; }

    /// <summary>The metric's window.</summary>
    public string? Window { get; init; }

    /// <summary>The relation between value and bound that makes it fail.</summary>
    public ThresholdOperator? Operator { get; init; }

    /// <summary>The bound, in the metric's unit.</summary>
    public double? Bound { get; init; }

    /// <summary>Beyond this, yet inside the bound, it is Warn.</summary>
    public double? WarnBound { get; init; }

    /// <summary>Confidence that a Pass or a Fail needs, 0.5 to 1 exclusive.</summary>
    public double? Confidence { get; init; }

    /// <summary>Observations before the value counts, at least 1.</summary>
    public int? MinSamples { get; init; }

    /// <summary>Whether missing data past the grace is FAILING.</summary>
    public bool? Mandatory { get; init; }

    /// <summary>What it counts towards FAILING, more than 0.</summary>
    public double? Weight { get; init; }

    /// <summary>Whether it is evaluated and shown but decides nothing.</summary>
    public bool? DryRun { get; init; }

    /// <summary>Time from the entry of a step before it counts, min.</summary>
    public double? InitialDelayMinutes { get; init; }

    /// <summary>Failures of a step that are forgiven.</summary>
    public int? FailureLimit { get; init; }

    /// <summary>Failures in a row that are forgiven.</summary>
    public int? ConsecutiveFailureLimit { get; init; }

    /// <summary>Passes in a row that an advance needs.</summary>
    public int? ConsecutiveSuccessLimit { get; init; }

    /// <summary>What it does in states other than Pass.</summary>
    public IReadOnlyList<EvidencePolicy> Policies { get; init => field = FixedList.Of(value); } = [];
}
