namespace CanaryPS;

/// <summary>
/// What was known of a deployment's journals before, from outside the store: the hash of an entry that was the last one then. Within a store
/// nothing tells of an end that was cut off, or of a journal that was written anew from some entry on, with everything that belongs to it.
/// </summary>
/// <param name="Deployment">Of the deployment's journal, 64 hexadecimal digits; null where nothing is known.</param>
/// <param name="Alerts">Of its alerts' journal; null where nothing is known.</param>
public sealed record KnownHashes(string? Deployment, string? Alerts)
{
    /// <summary>Nothing is known.</summary>
    public static KnownHashes None { get; } = new(null, null);
}
