namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A person ended an alert. Only journals of version 0.1.0 have it; since then alerts have a journal of their own.</summary>
internal sealed record AlertResolved(DateTimeOffset Time, string Actor, string AlertId) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment;
}
