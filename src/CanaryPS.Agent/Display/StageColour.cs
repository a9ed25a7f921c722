namespace CanaryPS.Agent.Display;

/// <summary>The colour a deployment is shown in.</summary>
internal static class StageColour
{
    public static string Of(Deployment deployment) => deployment switch
    {
        { Stage: DeploymentStage.ROLLBACK } => "red",
        { Stage: DeploymentStage.COMPLETED } => "green",
        { Health: HealthStatus.HEALTHY } => "green",
        { Health: HealthStatus.DEGRADED } => "yellow",
        _ => "red",
    };
}
