namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A gate asks for approval, for the first time in this step or anew.</summary>
internal sealed record GateAsked(DateTimeOffset Time, string Actor, string Gate, int Step, DateTimeOffset? ExpiresAt)
    : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => deployment with
    {
        GateRequests = [.. deployment.GateRequests.Where(r => r.Gate != Gate), new GateRequest(Gate, Step, Time, ExpiresAt)],
    };
}
