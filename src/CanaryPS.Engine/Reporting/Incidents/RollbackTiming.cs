using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>When a rollback did what, from its events and effects: for rollbacks of before their times were kept with the deployment.</summary>
internal static class RollbackTiming
{
    /// <summary>The first evaluation at which what decided was broken; null where no verdict did.</summary>
    public static DateTimeOffset? BreachOf(Verdict? verdict) => verdict?.Evidence
        .Where(e => e is { Action: EvidenceAction.RollBack, DryRun: false })
        .Select(e => e.Since ?? verdict.Time)
        .DefaultIfEmpty(verdict.Time)
        .Min();

    public static RollbackTimes Derive(RollbackBegun begun, Verdict? verdict, IEnumerable<DeploymentEvent> events, IReadOnlyList<Effect> effects)
    {
        Dictionary<EffectKind, DateTimeOffset> confirmed = events
            .SkipWhile(happened => happened is not RollbackBegun)
            .OfType<EffectConfirmed>()
            .GroupBy(happened => happened.Kind)
            .ToDictionary(ofKind => ofKind.Key, ofKind => ofKind.Min(happened => happened.Time));
        return new RollbackTimes
        {
            BreachedAt = BreachOf(verdict),
            DecidedAt = begun.Time,
            WeightZeroSentAt = Sent(EffectKind.SetWeight),
            CancelSentAt = Sent(EffectKind.CancelOrders),
            WeightZeroConfirmedAt = Confirmed(EffectKind.SetWeight),
            FrozenAt = Confirmed(EffectKind.Freeze),
            OrdersGoneAt = Confirmed(EffectKind.CancelOrders),
            PositionDoneAt = Confirmed(EffectKind.Flatten) ?? Confirmed(EffectKind.HandOver),
            ConfirmedAt = Confirmed(EffectKind.VerifyRollback),
        };

        DateTimeOffset? Confirmed(EffectKind kind) => confirmed.TryGetValue(kind, out DateTimeOffset time) ? time : null;

        DateTimeOffset? Sent(EffectKind kind) => effects.Where(effect => effect.Kind == kind).Min(effect => effect.SentAt);
    }
}
