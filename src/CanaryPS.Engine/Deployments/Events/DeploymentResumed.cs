namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A suspension is over.</summary>
internal sealed record DeploymentResumed(DateTimeOffset Time, string Actor, string Reason) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with
    {
        Suspensions = [.. deployment.Suspensions.Select(s => s.To is null ? s with { To = Time } : s)],
        Reason = $"resumed by {Actor}: {Reason}",
    };
}
