namespace CanaryPS.Engine.Deployments;

/// <summary>Which pending effect may be tried: the first one, since the later ones wait for it.</summary>
internal static class EffectQueue
{
    public static Effect? Head(IReadOnlyList<Effect> pending) => pending.MinBy(e => e.Ordinal);

    /// <summary>When it may be tried; null where none is pending.</summary>
    public static DateTimeOffset? NextDue(IReadOnlyList<Effect> pending) => Head(pending)?.NextAttemptAt;
}
