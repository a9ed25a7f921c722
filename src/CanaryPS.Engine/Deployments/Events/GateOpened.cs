namespace CanaryPS.Engine.Deployments.Events;

/// <summary>A webhook allowed the step. What it said counts as an approval does.</summary>
/// <param name="Time">When the answer was taken.</param>
/// <param name="Actor">Who.</param>
/// <param name="Gate">The gate's name.</param>
/// <param name="Step">The step that the deployment was in.</param>
/// <param name="AskedAt">When it was asked.</param>
/// <param name="ExpiresAt">When it is asked anew; null for never.</param>
/// <param name="Reason">What it said.</param>
internal sealed record GateOpened(
    DateTimeOffset Time, string Actor, string Gate, int Step, DateTimeOffset AskedAt, DateTimeOffset? ExpiresAt, string Reason) : DeploymentEvent(Time, Actor)
{
    /// <summary>The actor of a webhook's answer.</summary>
    public const string Webhook = "webhook";

    public override Deployment Apply(Deployment deployment) => deployment with
    {
        GateRequests =
        [
            .. deployment.GateRequests.Where(r => r.Gate != Gate),
            new GateRequest(Gate, Step, AskedAt, ExpiresAt) { Approvals = [new GateWord(Actor, Time, Reason)] },
        ],
    };
}
