namespace CanaryPS;

/// <summary>What the system runs by itself: an agent, or one step of all deployments every so often.</summary>
public sealed record ProductionTask
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whose it is.</summary>
    public required TaskScope Scope { get; init; }

    /// <summary>The time between two steps; null for an agent.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>The store; null where a configuration file names it.</summary>
    public string? Store { get; init; }

    /// <summary>Whether the system runs it by itself from now on.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>The files that describe it to the system.</summary>
    public IReadOnlyList<string> Files { get; init => field = FixedList.Of(value); } = [];
}
