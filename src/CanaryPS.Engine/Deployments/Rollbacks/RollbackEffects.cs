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

    /// <summary>What clears again what turned up after a rollback.</summary>
    public static IReadOnlyList<EffectKind> Again(RollbackPolicy policy) =>
        [EffectKind.CancelOrders, .. Of(policy) is { } position ? [position] : Array.Empty<EffectKind>(), EffectKind.VerifyRollback];

    /// <summary>Whether an effect of a kind reads the ledger, which then must be up to date and left alone.</summary>
    public static bool ReadsLedger(EffectKind kind) => kind is EffectKind.Flatten or EffectKind.HandOver or EffectKind.VerifyRollback;

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
