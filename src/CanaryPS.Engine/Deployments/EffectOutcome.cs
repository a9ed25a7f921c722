namespace CanaryPS.Engine.Deployments;

/// <summary>What one try of an effect came to.</summary>
internal sealed record EffectOutcome(bool Confirmed, string Detail)
{
    /// <summary>When to look again where nothing failed and the other side only needs time; null where the pause grows with the tries.</summary>
    public TimeSpan? Again { get; init; }

    /// <summary>Whether something turned up that was cleared before, so that it must be cleared again.</summary>
    public bool IsFound { get; init; }

    /// <summary>All is sent, and what came of it is not told yet.</summary>
    public static EffectOutcome Waiting(string detail) => new(false, detail) { Again = TimeSpan.FromMilliseconds(250) };

    /// <summary>Something turned up.</summary>
    public static EffectOutcome Found(string detail) => new(false, detail) { IsFound = true };
}
