namespace CanaryPS.Engine.Deployments.Events;

/// <summary>Something of the candidate turned up after it was cleared: it is not out, whatever was said before.</summary>
/// <param name="Time">When.</param>
/// <param name="Actor">Who found it.</param>
/// <param name="Found">What, as one sentence.</param>
internal sealed record LateOrdersFound(DateTimeOffset Time, string Actor, string Found) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with
    {
        RollbackConfirmedAt = null,
        WatchedUntil = null,
        WatchedEntries = null,
        WatchEndedAt = null,
        RollbackTimes = deployment.RollbackTimes is { } times ? times with { OrdersGoneAt = null, PositionDoneAt = null, ConfirmedAt = null } : null,
    };
}
