namespace CanaryPS.Engine.Deployments.Events;

/// <summary>The candidate is to go out.</summary>
internal sealed record RollbackBegun(
    DateTimeOffset Time, string Actor, StageTrigger Trigger, string Reason, RollbackPolicy Policy) : DeploymentEvent(Time, Actor)
{
    /// <summary>The fill, sample or evaluation that broke a bound; null where a person ordered it.</summary>
    public DateTimeOffset? BreachedAt { get; init; }

    public override Deployment Apply(Deployment deployment) => Standing.Left(deployment) with
    {
        RollbackTimes = new RollbackTimes { BreachedAt = BreachedAt, DecidedAt = Time },
        Stage = DeploymentStage.ROLLBACK,
        Weight = 0,
        WeightVersion = deployment.WeightVersion + 1,
        RollbackPolicy = Policy,
        Reason = Reason,
        EndedAt = Time,
    };
}
