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
    string Sentence);
