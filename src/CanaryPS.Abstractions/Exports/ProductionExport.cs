namespace CanaryPS;

/// <summary>An export that was written.</summary>
public sealed record ProductionExport
{
    /// <summary>The file or the folder.</summary>
    public required string Path { get; init; }

    /// <summary>How it is written.</summary>
    public required ExportFormat Format { get; init; }

    /// <summary>When the data was read.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Each part.</summary>
    public required IReadOnlyList<ExportedPart> Parts { get; init => field = FixedList.Of(value); }

    /// <summary>The rows of all parts.</summary>
    public long Rows => Parts.Sum(part => part.Rows);

    /// <summary>Every file that was written.</summary>
    public IReadOnlyList<string> Files => [.. Parts.Select(part => part.File).Append(Path).Distinct(StringComparer.Ordinal).Where(System.IO.File.Exists)];

    /// <summary>Whether a sheet has fewer rows than there are; the file of its part has all of them.</summary>
    public bool IsThinned => Format == ExportFormat.Excel && Parts.Any(part => part.Written < part.Rows);
}
