namespace CanaryPS.Engine.Deployments;

/// <summary>One permitted move between stages.</summary>
internal sealed record StageTransition(DeploymentStage From, StageTrigger Trigger, DeploymentStage To);
