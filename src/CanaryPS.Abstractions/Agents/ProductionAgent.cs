namespace CanaryPS;

/// <summary>An agent of this machine and user.</summary>
public sealed record ProductionAgent
{
    /// <summary>The id of its process.</summary>
    public required int Id { get; init; }

    /// <summary>Where its API is served; a name of a store for Connect-ProductionStore.</summary>
    public required string Url { get; init; }

    /// <summary>The store that it drives.</summary>
    public required string Store { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>Since when it runs.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How it is.</summary>
    public required AgentState State { get; init; }

    /// <summary>Why it is not ready; null where it is.</summary>
    public string? Reason { get; init; }
}
