namespace CanaryPS;

/// <summary>Something that happened in a store, as its journals have it.</summary>
public sealed record ProductionEvent
{
    /// <summary>Its place in the order of the store; later ones have greater places.</summary>
    public required long Position { get; init; }

    /// <summary>What happened.</summary>
    public required ProductionEventKind Kind { get; init; }

    /// <summary>The deployment it is about.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>When, on the deployment's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who did it; <c>engine</c> for the engine itself.</summary>
    public required string Actor { get; init; }

    /// <summary>What happened, as one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>How bad it is: an alert's severity, CRITICAL for a rollback, LOW for what is as it should be.</summary>
    public AlertSeverity Severity { get; init; }

    /// <summary>The alert; null where it is about none.</summary>
    public string? AlertId { get; init; }

    /// <summary>The stage after it; null where it did not change.</summary>
    public DeploymentStage? Stage { get; init; }

    /// <summary>The candidate's weight after it, %; null where it did not change.</summary>
    public double? Weight { get; init; }

    /// <summary>The health after it; null where it did not change.</summary>
    public HealthStatus? Health { get; init; }
}
