namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A person took proposed limits off the table.</summary>
internal sealed record LimitsDenied(DateTimeOffset Time, string Actor, string Hash, string Reason) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with { ProposedLimits = null };
}
