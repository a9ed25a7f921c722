namespace CanaryPS;

/// <summary>A line of an import that could not be used.</summary>
public sealed record QuarantinedLine
{
    /// <summary>Its number in the store, from 1; 0 before it is there.</summary>
    public long Id { get; init; }

    /// <summary>The deployment that it was imported for.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The name of the file, without its folder.</summary>
    public required string Source { get; init; }

    /// <summary>The line in the file, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>How the line is written.</summary>
    public required ImportFormat Format { get; init; }

    /// <summary>Why it could not be used.</summary>
    public required string Reason { get; init; }

    /// <summary>The line itself, at most <see cref="MaximumTextLength"/> characters.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the text was cut off, or has characters that could not be kept: then it must be mended from the source.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>The header of the CSV file it stood in; null for other formats.</summary>
    public string? Header { get; init; }

    /// <summary>When it was quarantined.</summary>
    public required DateTimeOffset QuarantinedAt { get; init; }

    /// <summary>When its mended text was accepted; null while it waits.</summary>
    public DateTimeOffset? ReplayedAt { get; init; }

    /// <summary>Characters of a line that are kept.</summary>
    public const int MaximumTextLength = 4096;
}
