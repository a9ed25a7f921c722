namespace CanaryPS.Engine.Deployments.Events;

/// <summary>The deployment was recorded in PREPARATION.</summary>
internal sealed record DeploymentStarted(DateTimeOffset Time, string Actor, Deployment Initial) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => Initial;
}
