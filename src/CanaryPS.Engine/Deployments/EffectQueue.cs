namespace CanaryPS.Engine.Deployments;

/// <summary>
/// Which pending effects may be tried: the first one that is no notification, since the later ones wait for it, and every
/// notification.
/// </summary>
internal static class EffectQueue
{
    public static IEnumerable<Effect> Heads(IReadOnlyList<Effect> pending) =>
        pending.Where(e => e.Kind == EffectKind.Notify)
            .Concat(pending.Where(e => e.Kind != EffectKind.Notify).OrderBy(e => e.Ordinal).Take(1));

    /// <summary>When the next one may be tried; null where none is pending.</summary>
    public static DateTimeOffset? NextDue(IReadOnlyList<Effect> pending) =>
        pending.Count == 0 ? null : Heads(pending).Min(e => e.NextAttemptAt);
}
