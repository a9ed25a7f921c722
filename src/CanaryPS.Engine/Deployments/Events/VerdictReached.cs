namespace CanaryPS.Engine.Deployments.Events;

/// <summary>
/// An evaluation decided. The evidence is kept where something came of it or the health changed; that of a plain Hold is
/// in the health history alone, which the retention bounds.
/// </summary>
internal sealed record VerdictReached(DateTimeOffset Time, string Actor, Verdict Verdict) : DeploymentEvent(Time, Actor)
{
    /// <summary>The criteria that say something else than at the evaluation before; all others say the same once more.</summary>
    public IReadOnlyList<StateChange> Changes { get; init; } = [];

    public static VerdictReached From(Deployment deployment, Verdict verdict)
    {
        bool plain = verdict.Kind == VerdictKind.Hold && verdict.Health == deployment.Health && deployment.EvaluatedAt is not null;
        return new(verdict.Time, Engine, plain ? verdict with { Evidence = [] } : verdict) { Changes = StateChange.Between(deployment, verdict) };
    }

    /// <summary>What was approved or ordered was so of a healthy deployment.</summary>
    public override Deployment Apply(Deployment deployment) => (Verdict.Health == HealthStatus.HEALTHY ? deployment : Standing.Voided(deployment)) with
    {
        Health = Verdict.Health,
        FailingStreak = Verdict.FailingStreak,
        Standings = StateChange.Apply(Changes, deployment.Standings, Verdict.Time),
        ReadyToAdvance = Verdict.ReadyToAdvance,
        EvaluatedAt = Verdict.Time,
        Reason = Verdict.Reason,
    };
}
