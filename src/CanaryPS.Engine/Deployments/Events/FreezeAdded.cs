namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A freeze that holds this deployment was added. That it is in the journal makes a tick under way decide anew.</summary>
internal sealed record FreezeAdded(DateTimeOffset Time, string Actor, ProductionFreeze Freeze) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment;
}
