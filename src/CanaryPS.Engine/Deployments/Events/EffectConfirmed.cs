namespace CanaryPS.Engine.Deployments.Events;

/// <summary>The other side confirmed an effect.</summary>
internal sealed record EffectConfirmed(
    DateTimeOffset Time, string Actor, string EffectId, EffectKind Kind, double? Weight, int Attempts, string Detail)
    : DeploymentEvent(Time, Actor)
{
    public override Deployment Apply(Deployment deployment) => Kind switch
    {
        EffectKind.SetWeight => deployment with { ConfirmedWeight = Weight ?? 0 },
        EffectKind.VerifyRollback => deployment with { RollbackConfirmedAt = Time },
        _ => deployment,
    };
}
