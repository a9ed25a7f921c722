namespace CanaryPS.Engine.Deployments.Events;

/// <summary>The deployment took a step of its plan.</summary>
internal sealed record StepEntered(DateTimeOffset Time, string Actor, int Step, DeploymentStage Stage, double Weight)
    : DeploymentEvent(Time, Actor)
{
    /// <summary>Order events and marks that had been read by then; null where nobody noted it.</summary>
    public long? TradingEntries { get; init; }

    public override Deployment Apply(Deployment deployment) => Standing.Left(deployment) with
    {
        Step = Step,
        Stage = Stage,
        StepEnteredAt = Time,
        CanaryStartedAt = deployment.CanaryStartedAt ?? (Stage == DeploymentStage.CANARY ? Time : null),
        FullWeightAt = deployment.FullWeightAt ?? (Weight >= 100 ? Time : null),
        StepEnteredEntries = TradingEntries,
        Standings = [],
        ReadyToAdvance = false,
        Weight = Weight,
        WeightVersion = Weight == deployment.Weight ? deployment.WeightVersion : deployment.WeightVersion + 1,
    };
}
