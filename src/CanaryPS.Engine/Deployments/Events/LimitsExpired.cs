namespace CanaryPS.Engine.Deployments.Events;

/// <summary>Limits reached their end, and what was in force before is so again.</summary>
/// <param name="Time">When that was noted; they are not used from their end on.</param>
/// <param name="Actor">The engine.</param>
/// <param name="Hash">Of what ended.</param>
/// <param name="Restored">What is in force again; null where nothing is limited.</param>
internal sealed record LimitsExpired(DateTimeOffset Time, string Actor, string Hash, LimitsInForce? Restored) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with { Limits = Restored };
}
