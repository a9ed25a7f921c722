namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A person approved at a gate. With force that takes back a denial, and approvals count anew.</summary>
internal sealed record GateApproved(DateTimeOffset Time, string Actor, string Gate, string Reason, bool Force) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with
    {
        GateRequests = [.. deployment.GateRequests.Select(r => r.Gate == Gate
            ? r with { Approvals = [.. r.Approvals, new GateWord(Actor, Time, Reason)], Denial = null }
            : r)],
        Reason = $"gate '{Gate}' approved by {Actor}: {Reason}",
    };
}
