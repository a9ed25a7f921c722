namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>What a rollback does outside the store, by what becomes of the position and by what ordered it.</summary>
internal static class RollbackEffects
{
    public static IReadOnlyList<EffectKind> Of(RollbackPolicy policy, StageTrigger trigger)
    {
        List<EffectKind> kinds = [EffectKind.SetWeight, EffectKind.CancelOrders, EffectKind.Freeze];
        if (trigger == StageTrigger.TradingStop)
            kinds.Add(EffectKind.CancelBaselineOrders);
        if (Of(policy) is { } position)
            kinds.Add(position);
        return [.. kinds, EffectKind.VerifyRollback];
    }

    /// <summary>Within what time it must be confirmed.</summary>
    public static TimeSpan TimeFor(EffectKind kind, RollbackSettings settings) => TimeSpan.FromSeconds(
        kind is EffectKind.Flatten or EffectKind.HandOver or EffectKind.VerifyRollback ? settings.PositionSeconds : settings.ConfirmSeconds);

    /// <summary>What brings the position about that a policy wants; null where it is left.</summary>
    public static EffectKind? Of(RollbackPolicy policy) => policy switch
    {
        RollbackPolicy.Flatten => EffectKind.Flatten,
        RollbackPolicy.HandOver => EffectKind.HandOver,
        _ => null,
    };
}
