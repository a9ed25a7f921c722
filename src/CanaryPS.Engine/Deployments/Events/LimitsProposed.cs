namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A person wants other limits. What was proposed before and not approved is off the table.</summary>
internal sealed record LimitsProposed(DateTimeOffset Time, string Actor, LimitsProposal Proposal) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with { ProposedLimits = Proposal };
}
