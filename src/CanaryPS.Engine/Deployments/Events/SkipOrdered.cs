namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A person ordered the deployment to go to a later step.</summary>
internal sealed record SkipOrdered(DateTimeOffset Time, string Actor, SkipOrder Order) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with
    {
        Skip = Order,
        Reason = $"to go to step {Order.ToStep}, ordered by {Actor}: {Order.Reason}",
    };
}
