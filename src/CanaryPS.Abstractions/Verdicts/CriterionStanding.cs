namespace CanaryPS;

/// <summary>How long and how often a criterion has been in its state since the step was entered.</summary>
/// <param name="Criterion">Its name.</param>
/// <param name="State">What it said last.</param>
/// <param name="Since">Since when it says so, on the deployment's clock.</param>
/// <param name="InARow">Evaluations in a row with this state, at least 1.</param>
/// <param name="Failures">Evaluations of this step in which it was <see cref="EvidenceState.Fail"/>.</param>
public sealed record CriterionStanding(string Criterion, EvidenceState State, DateTimeOffset Since, int InARow, int Failures);
