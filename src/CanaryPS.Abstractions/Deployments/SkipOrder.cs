namespace CanaryPS;

/// <summary>
/// An order to go to a later step as soon as every criterion passes, without the time of the steps before it. A
/// suspension, and an evaluation that is not HEALTHY, void it.
/// </summary>
/// <param name="ToStep">The step's index in the plan. From the last one, and from there alone, the number of steps stands for the end: COMPLETED.</param>
/// <param name="Actor">Who ordered it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Force">Whether it passes gates that need approval.</param>
public sealed record SkipOrder(int ToStep, string Actor, string Reason, bool Force)
{
    /// <summary>What is ordered, in words.</summary>
    /// <param name="plan">The deployment's plan.</param>
    public string GoalIn(IReadOnlyList<PlanStep> plan) => ToStep < plan.Count ? $"step {ToStep}" : "its end";
}
