namespace CanaryPS;

/// <summary>The names of the metrics that tell how a metric source fares, each followed by a dot and the source's name.</summary>
public static class SourceMetricNames
{
    /// <summary>Whether the last reading was good and is not stale, 0 or 1.</summary>
    public const string Up = "source_up";
    /// <summary>How long the last reading took, ms.</summary>
    public const string Latency = "source_latency";
    /// <summary>Age of the last good reading, s.</summary>
    public const string Age = "source_age";
    /// <summary>Readings that failed and values that could not be used since the start.</summary>
    public const string Errors = "source_errors";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Up, Latency, Age, Errors];

    /// <summary>The name of a source's own metric, for example <c>source_up.prices</c>.</summary>
    public static string Of(string metric, string source) => $"{metric}.{source}";

    /// <summary>Which of them a name is, with or without a source behind it; null where it is none.</summary>
    public static string? FamilyOf(string name) => All.FirstOrDefault(
        family => name.StartsWith(family, StringComparison.Ordinal) && (name.Length == family.Length || name[family.Length] == '.'));
}
