namespace CanaryPS;

/// <summary>An answer at a gate.</summary>
public sealed record GateDecision
{
    /// <summary>The deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The gate's name; null for the one that waits, where only one does.</summary>
    public string? Gate { get; init; }

    /// <summary>Who answers.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When the request that the person saw was made; an answer to one that is gone is refused. Null answers whichever is there.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>Whether a script block answers at its gate, and not a person at one for persons.</summary>
    public bool ByScript { get; init; }

    /// <summary>Whether an approval takes back a denial.</summary>
    public bool Force { get; init; }
}
