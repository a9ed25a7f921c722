namespace CanaryPS;

/// <summary>What to export, and where to.</summary>
public sealed record ExportRequest
{
    /// <summary>The file; for CSV of several parts a folder.</summary>
    public required string Path { get; init; }

    /// <summary>How it is written.</summary>
    public required ExportFormat Format { get; init; }

    /// <summary>Ids of deployments; <c>*</c> and <c>?</c> are wildcards. Empty for all.</summary>
    public IReadOnlyList<string> Deployments { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Only what happened at this time or later, on the deployments' clocks; deployments that had not ended before. Null for no limit.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only what happened at this time or before; deployments that had begun by then. Null for no limit.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The parts; empty for all.</summary>
    public IReadOnlyList<ExportPart> Include { get; init => field = FixedList.Of(value); } = [];

    /// <summary>How CSV keeps text from being a formula.</summary>
    public FormulaGuard FormulaGuard { get; init; }

    /// <summary>Whether files that are there may be replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Whether a CSV file that is there gets what it does not have yet.</summary>
    public bool Append { get; init; }
}
