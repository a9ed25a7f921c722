namespace CanaryPS.Engine.Deployments.Events;

/// <summary>No stop of trading holds the deployment any more. A candidate that was rolled back stays so.</summary>
/// <param name="Time">When the deployment learned of it.</param>
/// <param name="Actor">Whose word was the last that it took.</param>
/// <param name="StopId">The stop that held it last.</param>
/// <param name="Releases">Everybody's word.</param>
internal sealed record TradingEnabled(DateTimeOffset Time, string Actor, string StopId, IReadOnlyList<StopRelease> Releases) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with { StoppedBy = null, WeightVersion = deployment.WeightVersion + 1 };
}
