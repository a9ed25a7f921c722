namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A person took an alert.</summary>
internal sealed record AlertAcknowledged(DateTimeOffset Time, string Actor, string AlertId) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment;
}
