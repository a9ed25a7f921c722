namespace CanaryPS;

/// <summary>One step of a deployment's plan: what weight, for how long at least.</summary>
/// <param name="Index">Position in the plan, from 0.</param>
/// <param name="Stage">The stage it belongs to.</param>
/// <param name="Weight">The candidate's share, 0-100 %.</param>
/// <param name="Dwell">The least time to stay before the gate is asked.</param>
public sealed record PlanStep(int Index, DeploymentStage Stage, double Weight, TimeSpan Dwell);
