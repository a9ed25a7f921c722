namespace CanaryPS.Engine.Deployments;

/// <summary>Every permitted move between stages. What is not in this table does not happen.</summary>
internal static class StageTransitions
{
    public static IReadOnlyList<StageTransition> All { get; } =
    [
        new(DeploymentStage.PREPARATION, StageTrigger.Advance, DeploymentStage.CANARY),
        new(DeploymentStage.CANARY, StageTrigger.Advance, DeploymentStage.CANARY),
        new(DeploymentStage.CANARY, StageTrigger.Advance, DeploymentStage.ROLLOUT),
        new(DeploymentStage.ROLLOUT, StageTrigger.Advance, DeploymentStage.FULL_DEPLOYMENT),
        new(DeploymentStage.FULL_DEPLOYMENT, StageTrigger.Advance, DeploymentStage.COMPLETED),
        .. SkipFrom(DeploymentStage.PREPARATION),
        .. SkipFrom(DeploymentStage.CANARY),
        .. SkipFrom(DeploymentStage.ROLLOUT),
        .. RollbackFrom(DeploymentStage.PREPARATION),
        .. RollbackFrom(DeploymentStage.CANARY),
        .. RollbackFrom(DeploymentStage.ROLLOUT),
        .. RollbackFrom(DeploymentStage.FULL_DEPLOYMENT),
    ];

    /// <summary>What a stage permits.</summary>
    public static IReadOnlyList<StageTransition> From(DeploymentStage stage) => [.. All.Where(t => t.From == stage)];

    public static bool Permits(DeploymentStage from, StageTrigger trigger, DeploymentStage to) =>
        All.Contains(new StageTransition(from, trigger, to));

    /// <exception cref="InvalidTransitionException">The table does not hold the move.</exception>
    public static void Demand(Deployment deployment, StageTrigger trigger, DeploymentStage to)
    {
        if (!Permits(deployment.Stage, trigger, to))
        {
            throw new InvalidTransitionException(
                deployment.Id, deployment.Stage, UserMessage.Verbatim(trigger.ToString()), From(deployment.Stage).Select(t => t.Trigger.ToString()).Distinct());
        }
    }

    /// <summary>The table as a Mermaid state diagram.</summary>
    public static string ToMermaid() =>
        "stateDiagram-v2\n" + string.Concat(All.Select(t => $"    {t.From} --> {t.To}: {t.Trigger}\n"));

    /// <summary>To any later step but the end: what completes has been watched at 100 %.</summary>
    private static IEnumerable<StageTransition> SkipFrom(DeploymentStage stage) =>
        new[] { DeploymentStage.CANARY, DeploymentStage.ROLLOUT, DeploymentStage.FULL_DEPLOYMENT }
            .Where(to => to > stage || to == DeploymentStage.CANARY && stage == to)
            .Select(to => new StageTransition(stage, StageTrigger.Skip, to));

    private static IEnumerable<StageTransition> RollbackFrom(DeploymentStage stage) =>
    [
        new(stage, StageTrigger.RollbackVerdict, DeploymentStage.ROLLBACK),
        new(stage, StageTrigger.RollBack, DeploymentStage.ROLLBACK),
        new(stage, StageTrigger.Abort, DeploymentStage.ROLLBACK),
        new(stage, StageTrigger.TradingStop, DeploymentStage.ROLLBACK),
    ];
}
