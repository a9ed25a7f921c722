namespace CanaryPS.Engine.Deployments.Events;

/// <summary>The candidate is to go out.</summary>
internal sealed record RollbackBegun(
    DateTimeOffset Time, string Actor, StageTrigger Trigger, string Reason, RollbackPolicy Policy) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => Standing.Left(deployment) with
    {
        Stage = DeploymentStage.ROLLBACK,
        Weight = 0,
        WeightVersion = deployment.WeightVersion + 1,
        RollbackPolicy = Policy,
        Reason = Reason,
        EndedAt = Time,
    };
}
