namespace CanaryPS.Engine.Deployments.Events;

/// <summary>The candidate is the production version.</summary>
internal sealed record DeploymentCompleted(DateTimeOffset Time, string Actor) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => Standing.Left(deployment) with
    {
        Stage = DeploymentStage.COMPLETED,
        EndedAt = Time,
    };
}
