namespace CanaryPS;

/// <summary>Something about a plan that a person should know before the start.</summary>
/// <param name="Criterion">The criterion, or the respect of the comparison; null where it is about the whole plan.</param>
/// <param name="Sentence">What it is and what to change.</param>
public sealed record PlanProblem(string? Criterion, string Sentence)
{
    /// <inheritdoc />
    public override string ToString() => Sentence;
}
