namespace CanaryPS.Engine.Deployments;

/// <summary>Which pending effects may be tried: those that wait for no earlier one that is pending too.</summary>
internal static class EffectQueue
{
    /// <summary>What may be tried now, all of it side by side, by ordinal.</summary>
    public static IReadOnlyList<Effect> Ready(IReadOnlyList<Effect> pending, DateTimeOffset now) =>
        [.. pending.Where(effect => effect.NextAttemptAt <= now && !Waits(effect, pending)).OrderBy(effect => effect.Ordinal)];

    /// <summary>When one may be tried next; null where none is pending.</summary>
    public static DateTimeOffset? NextDue(IReadOnlyList<Effect> pending) =>
        pending.Where(effect => !Waits(effect, pending)).Min(effect => (DateTimeOffset?)effect.NextAttemptAt);

    /// <summary>Whether an effect waits for another one.</summary>
    public static bool Waits(Effect effect, IReadOnlyList<Effect> pending) =>
        pending.Any(earlier => earlier.Ordinal < effect.Ordinal && EffectDependencies.Of(effect.Kind).Contains(earlier.Kind));
}
