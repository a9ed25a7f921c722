namespace CanaryPS;

/// <summary>Which events to watch. Every member that is null or empty does not restrict.</summary>
public sealed record EventQuery
{
    /// <summary>Only those after this place; null for those from now on.</summary>
    public long? After { get; init; }

    /// <summary>Only these kinds.</summary>
    public IReadOnlyList<ProductionEventKind> Kinds { get; init; } = [];

    /// <summary>Only of this deployment.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>Only of this severity and above.</summary>
    public AlertSeverity? Least { get; init; }
}
