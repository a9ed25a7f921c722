namespace CanaryPS.Engine.Deployments.Events;

/// <summary>The deployment that this one waited for has ended: it begins now.</summary>
internal sealed record TurnTaken(DateTimeOffset Time, string Actor) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with
    {
        IsQueued = false,
        StartedAt = Time,
        StepEnteredAt = Time,
        Suspensions = [.. deployment.Suspensions.Where(s => s.To is null).Select(s => s with { From = Time })],
        Reason = $"begins after '{deployment.Predecessor}'",
    };
}
