namespace CanaryPS.Engine.Deployments.Driving;

/// <summary>What an agenda keeps of one deployment.</summary>
internal sealed record DriveEntry
{
    /// <summary>When it is to be ticked; null while it is being ticked.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Its version at the last tick.</summary>
    public long Version { get; init; }

    /// <summary>Whether another process drives it, as far as this one was told.</summary>
    public bool IsForeign { get; init; }
}
