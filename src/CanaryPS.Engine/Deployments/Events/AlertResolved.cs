namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A person ended an alert.</summary>
internal sealed record AlertResolved(DateTimeOffset Time, string Actor, string AlertId) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment;
}
