namespace CanaryPS.Engine.Deployments.Events;

/// <summary>
/// A stop of trading holds the deployment from here on: neither arm may send an order. What it had in force for its flow is put there anew, halted. Where
/// another stop held it and is over, this one takes its place.
/// </summary>
/// <param name="Time">When it was applied to this deployment; the stop itself was in force before.</param>
/// <param name="Actor">Who stopped.</param>
/// <param name="StopId">The stop.</param>
/// <param name="Scope">What it covers.</param>
/// <param name="Target">The deployment, strategy or venue that it names; null for all.</param>
/// <param name="Limit">The limit that was reached; null where a person stopped.</param>
/// <param name="Reason">Why.</param>
internal sealed record TradingStopped(
    DateTimeOffset Time, string Actor, string StopId, StopScope Scope, string? Target, LimitKind? Limit, string Reason) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with { StoppedBy = StopId, WeightVersion = deployment.WeightVersion + 1 };
}
