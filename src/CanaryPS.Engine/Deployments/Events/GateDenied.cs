namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A person denied at a gate; what was approved there is void.</summary>
internal sealed record GateDenied(DateTimeOffset Time, string Actor, string Gate, string Reason) : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with
    {
        GateRequests = [.. deployment.GateRequests.Select(r => r.Gate == Gate
            ? r with { Approvals = [], Denial = new GateWord(Actor, Time, Reason) }
            : r)],
        Reason = $"gate '{Gate}' denied by {Actor}: {Reason}",
    };
}
