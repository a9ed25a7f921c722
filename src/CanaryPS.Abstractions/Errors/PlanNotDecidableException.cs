namespace CanaryPS;

/// <summary>The plan ends before its criteria can be decided, and the configuration requires that they can.</summary>
/// <param name="undecided">The criteria: what each needs and what to change.</param>
public sealed class PlanNotDecidableException(IReadOnlyList<PlanProblem> undecided)
    : CanaryException(
        "PlanNotDecidable",
        $"production.require_decidable is true, and {undecided.Count} of the plan's criteria can't be decided: {UserMessage.Join(" ", undecided.Select(problem => UserMessage.Verbatim(problem.Sentence)))} Change these, or set require_decidable to false; Test-CanaryPlan shows every step.")
{
    /// <summary>The criteria.</summary>
    public IReadOnlyList<PlanProblem> Undecided { get; } = undecided;
}
