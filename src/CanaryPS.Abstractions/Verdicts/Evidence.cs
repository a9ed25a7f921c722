namespace CanaryPS;

/// <summary>What one criterion says at one evaluation.</summary>
/// <param name="Criterion">The configuration key of the criterion.</param>
/// <param name="Kind">Health or rollback.</param>
/// <param name="State">What it says.</param>
/// <param name="Value">The value judged, in the metric's unit; null where there is none.</param>
/// <param name="Bound">The bound it was judged against.</param>
/// <param name="Count">Observations behind the value.</param>
/// <param name="Mandatory">Whether the criterion is mandatory.</param>
/// <param name="Sentence">The same as one sentence a person can read.</param>
public sealed record Evidence(
    string Criterion,
    CriterionKind Kind,
    EvidenceState State,
    double? Value,
    double Bound,
    long Count,
    bool Mandatory,
    string Sentence)
{
    /// <summary>Where the true value lies, in the metric's unit; null where the criterion judges the raw value.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>About how many more observations it needs before it can be Pass or Fail; null where it is, or nobody can say.</summary>
    public long? Needed { get; init; }

    /// <summary>What it does to the deployment now.</summary>
    public EvidenceAction Action { get; init; }

    /// <summary>What it counts towards FAILING.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Whether it is shown only and decides nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Evaluations in a row with this state, this one included.</summary>
    public int InARow { get; init; } = 1;

    /// <summary>Since when it has been in this state.</summary>
    public DateTimeOffset? Since { get; init; }
}
