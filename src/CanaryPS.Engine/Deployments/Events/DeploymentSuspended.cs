namespace CanaryPS.Engine.Deployments.Events;

/// <summary>Nothing advances from here on, and what was approved or ordered until now is void.</summary>
internal sealed record DeploymentSuspended(DateTimeOffset Time, string Actor, string Reason) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => Standing.Voided(deployment) with
    {
        Suspensions = [.. deployment.Suspensions, new Suspension(Time, Actor, Reason)],
        Reason = $"suspended by {Actor}: {Reason}",
    };
}
