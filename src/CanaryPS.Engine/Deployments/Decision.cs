using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Deployments;

/// <summary>What was decided: the deployment after it, what happened, and what is to be done outside the store.</summary>
internal sealed record Decision(Deployment Deployment, IReadOnlyList<DeploymentEvent> Events, IReadOnlyList<Effect> Effects)
{
    public IReadOnlyList<JournalDraft> Journal => [.. Events.Select(JournalCodec.Encode)];

    public Decision Then(Decision next) => new(next.Deployment, [.. Events, .. next.Events], [.. Effects, .. next.Effects]);
}
