namespace CanaryPS.Engine.Deployments.Events;

/// <summary>The deployment was started with limits; nothing of it has traded yet.</summary>
internal sealed record LimitsAdopted(DateTimeOffset Time, string Actor, LimitsInForce InForce) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with { Limits = InForce };
}
