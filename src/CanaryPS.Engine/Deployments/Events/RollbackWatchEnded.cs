namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A rollback was watched for late orders of the candidate until its time was over, and the look after that found none.</summary>
/// <param name="Time">When.</param>
/// <param name="Actor">Who looked.</param>
/// <param name="Detail">What was looked at, as one sentence.</param>
internal sealed record RollbackWatchEnded(DateTimeOffset Time, string Actor, string Detail) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with { WatchEndedAt = Time };
}
