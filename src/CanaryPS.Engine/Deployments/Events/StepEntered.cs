namespace CanaryPS.Engine.Deployments.Events;

/// <summary>The deployment took a step of its plan.</summary>
internal sealed record StepEntered(DateTimeOffset Time, string Actor, int Step, DeploymentStage Stage, double Weight)
    : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => Standing.Left(deployment) with
    {
        Step = Step,
        Stage = Stage,
        StepEnteredAt = Time,
        Standings = [],
        ReadyToAdvance = false,
        Weight = Weight,
        WeightVersion = Weight == deployment.Weight ? deployment.WeightVersion : deployment.WeightVersion + 1,
    };
}
