namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A freeze that holds this deployment was removed.</summary>
internal sealed record FreezeRemoved(DateTimeOffset Time, string Actor, ProductionFreeze Freeze) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment;
}
