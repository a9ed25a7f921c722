namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A person approved proposed limits; with the last one that is needed they are in force.</summary>
/// <param name="Time">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Hash">Of what was approved.</param>
/// <param name="Reason">Why.</param>
/// <param name="InForce">What is in force from now on; null while more approvals are needed.</param>
internal sealed record LimitsApproved(DateTimeOffset Time, string Actor, string Hash, string Reason, LimitsInForce? InForce) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => InForce is null
        ? deployment with { ProposedLimits = deployment.ProposedLimits! with { ApprovedBy = [.. deployment.ProposedLimits.ApprovedBy, Actor] } }
        : deployment with { Limits = InForce, ProposedLimits = null };
}
