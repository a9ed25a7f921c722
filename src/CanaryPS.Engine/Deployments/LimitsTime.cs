namespace CanaryPS.Engine.Deployments;

/// <summary>Which limits are in force when. Those that reached their end are never used, whether or not anybody has noted it.</summary>
internal static class LimitsTime
{
    /// <summary>The limits that a deployment begins with.</summary>
    public static LimitsInForce First(LimitsManifest manifest, string actor, DateTimeOffset now) => new()
    {
        Manifest = manifest, Hash = LimitsHash.Of(manifest), Revision = 1, Since = now, ProposedBy = actor,
    };

    /// <summary>What is in force at a time of what was in force before; null where nothing is limited.</summary>
    public static LimitsInForce? At(LimitsInForce? limits, DateTimeOffset time)
    {
        while (limits is { Until: { } end } && end <= time)
            limits = limits.Before is { } before ? before with { Revision = limits.Revision + 1, Since = end } : null;

        return limits;
    }

    /// <summary>Whether the end of limits is reached and not noted.</summary>
    public static bool HasExpired(Deployment deployment, DateTimeOffset now) => !deployment.IsFinal && deployment.Limits?.Until <= now;
}
