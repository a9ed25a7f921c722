namespace CanaryPS;

/// <summary>Which entries of the audit. What is null does not restrict.</summary>
public sealed record AuditQuery
{
    /// <summary>Only from this time on.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only of this actor.</summary>
    public string? Actor { get; init; }

    /// <summary>Only about this deployment.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>Only with this outcome.</summary>
    public AuditOutcome? Outcome { get; init; }

    /// <summary>The newest so many, 1 to 10,000.</summary>
    public int Last { get; init; } = 200;
}
