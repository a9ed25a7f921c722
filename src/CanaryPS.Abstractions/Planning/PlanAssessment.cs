namespace CanaryPS;

/// <summary>What a plan can decide, by the baseline's own history.</summary>
/// <param name="History">The history it rests on, as a sentence.</param>
/// <param name="Findings">One a step and criterion, in the order of the plan.</param>
/// <param name="Undecided">Criteria that are not decided by the end of the deployment; dry runs are left out.</param>
/// <param name="Warnings">Everything else that a person should know before the start.</param>
public sealed record PlanAssessment(
    string History, IReadOnlyList<PlanFinding> Findings, IReadOnlyList<PlanProblem> Undecided, IReadOnlyList<PlanProblem> Warnings);
