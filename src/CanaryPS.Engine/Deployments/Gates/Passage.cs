namespace CanaryPS.Engine.Deployments.Gates;

/// <summary>Where a deployment goes next, and the gates on the way.</summary>
internal static class Passage
{
    /// <summary>The step it goes to when it advances; the number of steps stands for the end.</summary>
    public static int Next(Deployment deployment) => deployment.Skip?.ToStep ?? deployment.Step + 1;

    /// <summary>The gates that stand before any step from the next one to where it goes, in the order of the configuration.</summary>
    public static IReadOnlyList<GateSettings> Gates(Deployment deployment) =>
        Gates(deployment, Next(deployment));

    /// <summary>The gates on the way to a step; the number of steps stands for the end.</summary>
    public static IReadOnlyList<GateSettings> Gates(Deployment deployment, int toStep) =>
    [
        .. deployment.Configuration.Gates.Where(gate =>
            Enumerable.Range(deployment.Step + 1, Math.Max(0, toStep - deployment.Step)).Any(step => StandsBefore(gate.Before, deployment.Plan, step))),
    ];

    /// <summary>Whether a gate stands before a step.</summary>
    public static bool StandsBefore(GatePlace place, IReadOnlyList<PlanStep> plan, int step)
    {
        DeploymentStage stage = StageOf(plan, step);
        return place switch
        {
            { Stage: { } wanted } => stage == wanted && StageOf(plan, step - 1) != wanted,
            { Weight: { } weight } => stage == DeploymentStage.CANARY && Math.Abs(plan[step].Weight - weight) < 1e-9,
            _ => true,
        };
    }

    private static DeploymentStage StageOf(IReadOnlyList<PlanStep> plan, int step) =>
        step < plan.Count ? plan[step].Stage : DeploymentStage.COMPLETED;
}
