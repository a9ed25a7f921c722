namespace CanaryPS;

/// <summary>A script block that a session has for a channel of the kind script.</summary>
public sealed record RegisteredChannel
{
    /// <summary>The channel's name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>How often it was run.</summary>
    public long Calls { get; init; }

    /// <summary>How often it failed.</summary>
    public long Failures { get; init; }

    /// <summary>What its last failure said; null where there was none.</summary>
    public string? LastFailure { get; init; }
}
