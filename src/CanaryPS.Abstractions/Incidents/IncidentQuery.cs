namespace CanaryPS;

/// <summary>Which incidents, and how much around them.</summary>
public sealed record IncidentQuery
{
    /// <summary>The deployment; null = all.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>Of this time and later; null = all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How long before the breach the timeline begins.</summary>
    public TimeSpan Before { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long after the confirmation, or the last thing that happened, it ends.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(5);
}
