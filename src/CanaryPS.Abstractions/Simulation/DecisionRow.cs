namespace CanaryPS;

/// <summary>One decision as a person reads it.</summary>
/// <param name="Time">When.</param>
/// <param name="Stage">The stage it led to.</param>
/// <param name="Weight">The candidate's weight from then on, 0-100 %.</param>
/// <param name="Evidence">What it rests on.</param>
public sealed record DecisionRow(DateTimeOffset Time, DeploymentStage Stage, double Weight, string Evidence);
