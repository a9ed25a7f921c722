namespace CanaryPS;

/// <summary>Which alerts to read. Every member that is null does not restrict.</summary>
public sealed record AlertQuery
{
    /// <summary>Only the alert with this id.</summary>
    public string? Id { get; init; }

    /// <summary>Only of this deployment.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>Only in this state.</summary>
    public AlertState? State { get; init; }

    /// <summary>Only of this severity.</summary>
    public AlertSeverity? Severity { get; init; }

    /// <summary>Only of this rule.</summary>
    public string? Rule { get; init; }

    /// <summary>Only those raised at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only those neither resolved nor inactive.</summary>
    public bool OpenOnly { get; init; }

    /// <summary>Only the newest so many, still returned oldest first.</summary>
    public int? Last { get; init; }
}
