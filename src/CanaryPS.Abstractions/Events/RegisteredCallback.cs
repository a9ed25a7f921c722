namespace CanaryPS;

/// <summary>A script block that a session runs for events of a store.</summary>
public sealed record RegisteredCallback
{
    /// <summary>Its name, unique in the session.</summary>
    public required string Name { get; init; }

    /// <summary>The store.</summary>
    public required string Store { get; init; }

    /// <summary>The kinds of events it is for.</summary>
    public required IReadOnlyList<ProductionEventKind> Events { get; init => field = FixedList.Of(value); }

    /// <summary>The deployment whose events it is for; null for all.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>The least severity of the events it is for.</summary>
    public AlertSeverity MinimumSeverity { get; init; }

    /// <summary>Events after this place are handed to it.</summary>
    public long After { get; init; }

    /// <summary>How often it was run.</summary>
    public long Calls { get; init; }

    /// <summary>How often it failed.</summary>
    public long Failures { get; init; }

    /// <summary>What its last failure said; null where there was none.</summary>
    public string? LastFailure { get; init; }
}
