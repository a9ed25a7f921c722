using System.Collections.Frozen;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// What an effect waits for: by its kind, the kinds of earlier effects that must be confirmed before it may be tried. Weight 0, the freeze and the
/// cancellations of a rollback wait for nothing, so that a dead router delays no cancellation and a dead venue no weight. What changes the position
/// waits until no order can change it any more, and never for the router. What reads everything back waits for everything.
/// </summary>
internal static class EffectDependencies
{
    private static readonly FrozenDictionary<EffectKind, EffectKind[]> _table = new Dictionary<EffectKind, EffectKind[]>
    {
        [EffectKind.SetWeight] = [EffectKind.SetWeight],
        [EffectKind.CancelOrders] = [],
        [EffectKind.Freeze] = [],
        [EffectKind.CancelBaselineOrders] = [],
        [EffectKind.Flatten] = [EffectKind.Freeze, EffectKind.CancelOrders],
        [EffectKind.HandOver] = [EffectKind.Freeze, EffectKind.CancelOrders],
        [EffectKind.VerifyRollback] = Enum.GetValues<EffectKind>(),
    }.ToFrozenDictionary();

    /// <summary>The kinds that an effect of a kind waits for.</summary>
    public static IReadOnlyList<EffectKind> Of(EffectKind kind) => _table[kind];
}
