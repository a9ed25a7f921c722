namespace CanaryPS;

/// <summary>What a report is of, and where it goes.</summary>
public sealed record ReportRequest
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>How it is written.</summary>
    public required ReportFormat Format { get; init; }

    /// <summary>Ids of deployments; <c>*</c> and <c>?</c> are wildcards. Empty for all.</summary>
    public IReadOnlyList<string> Deployments { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Only what happened at this time or later; deployments that had not ended before. Null for no limit.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only what happened at this time or before; deployments that had begun by then. Null for no limit.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The language, by the name of a culture: Spanish where it begins with <c>es</c>, else English.</summary>
    public string Culture { get; init; } = "en";

    /// <summary>Whether a file that is there may be replaced.</summary>
    public bool Overwrite { get; init; }
}
