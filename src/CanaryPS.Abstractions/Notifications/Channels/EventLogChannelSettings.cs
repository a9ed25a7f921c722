namespace CanaryPS;

/// <summary>The event log of Windows; nowhere else.</summary>
public sealed record EventLogChannelSettings : ChannelSettings
{
    /// <summary>The source, which must be registered.</summary>
    public string Source { get; init; } = "CanaryPS";
}
