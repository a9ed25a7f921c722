namespace CanaryPS.Engine.Deployments.Events;

/// <summary>
/// An evaluation decided. The evidence is kept where something came of it or the health changed; that of a plain Hold is
/// in the health history alone, which the retention bounds.
/// </summary>
internal sealed record VerdictReached(DateTimeOffset Time, string Actor, Verdict Verdict) : DeploymentEvent(Time, Actor)
{
    public static VerdictReached From(Deployment deployment, Verdict verdict)
    {
        bool plain = verdict.Kind == VerdictKind.Hold && verdict.Health == deployment.Health && deployment.EvaluatedAt is not null;
        return new(verdict.Time, Engine, plain ? verdict with { Evidence = [] } : verdict);
    }

    public override Deployment Apply(Deployment deployment) => deployment with
    {
        Health = Verdict.Health,
        FailingStreak = Verdict.FailingStreak,
        EvaluatedAt = Verdict.Time,
        Reason = Verdict.Reason,
    };
}
