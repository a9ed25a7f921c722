namespace CanaryPS;

/// <summary>Which quarantined lines to read.</summary>
public sealed record QuarantineQuery
{
    /// <summary>Only of this deployment.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>Only of files of this name.</summary>
    public string? Source { get; init; }

    /// <summary>Also those whose mended text was accepted since.</summary>
    public bool IncludeReplayed { get; init; }

    /// <summary>Only the newest so many.</summary>
    public int? Last { get; init; }
}
