namespace CanaryPS;

/// <summary>Which verdicts to read. Every member that is null does not restrict.</summary>
public sealed record VerdictQuery
{
    /// <summary>Only of this deployment.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>Only those reached at or after this time.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only those that decided one of these.</summary>
    public IReadOnlyList<VerdictKind>? Kinds { get; init; }

    /// <summary>
    /// Only those with evidence of a criterion whose name matches one of these, and of their evidence only that; <c>*</c> and <c>?</c> are wildcards.
    /// </summary>
    public IReadOnlyList<string>? Criteria { get; init; }

    /// <summary>Only the newest so many of those that are left, still returned oldest first; at least 1.</summary>
    public int? Last { get; init; }
}
