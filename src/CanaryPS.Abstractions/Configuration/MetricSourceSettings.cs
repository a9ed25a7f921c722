using System.Collections.ObjectModel;

namespace CanaryPS;

/// <summary>One item of the <c>sources:</c> section. Which of the members count depends on <see cref="Kind"/>.</summary>
public sealed record MetricSourceSettings
{
    /// <summary>The source's name, unique in the file.</summary>
    public required string Name { get; init; }

    /// <summary>What it reads.</summary>
    public required MetricSourceKind Kind { get; init; }

    /// <summary>Time between two readings, s.</summary>
    public double IntervalSeconds { get; init; } = 30;

    /// <summary>Time after which one reading is given up, s.</summary>
    public double TimeoutSeconds { get; init; } = 5;

    /// <summary>Age of the last good reading at which the source counts as down, s; null means three intervals.</summary>
    public double? StalenessSeconds { get; init; }

    /// <summary>HTTP JSON: the address of the document. Prometheus: the address of the server. http or https, without credentials.</summary>
    public string? Url { get; init; }

    /// <summary>HTTP JSON and Prometheus: where the bearer token is, as <c>env:NAME</c> or <c>file:path</c>; never the token itself.</summary>
    public string? BearerToken { get; init; }

    /// <summary>SQL and file: the file.</summary>
    public string? Path { get; init; }

    /// <summary>SQL: the SELECT.</summary>
    public string? Query { get; init; }

    /// <summary>SQL: texts for the query's parameters, by name without sign; in the query they are <c>$name</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init => field = FixedDictionary.Of(value); } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>File: how its lines are written; null goes by the file's extension.</summary>
    public SampleFileFormat? Format { get; init; }

    /// <summary>SQL and file: the column or member that holds the metric's name.</summary>
    public string NameColumn { get; init; } = "name";

    /// <summary>SQL and file: the column or member that holds the value.</summary>
    public string ValueColumn { get; init; } = "value";

    /// <summary>SQL and file: the column or member that holds the time: ISO 8601, or a number of seconds or (from 1e11) milliseconds since 1970.</summary>
    public string TimeColumn { get; init; } = "time";

    /// <summary>SQL and file: the column or member that holds the arm.</summary>
    public string ArmColumn { get; init; } = "arm";

    /// <summary>The metrics. Rows without a name belong to the first; rows of metrics that are not listed are CUSTOM and without unit.</summary>
    public IReadOnlyList<MetricMappingSettings> Metrics { get; init => field = FixedList.Of(value); } = [];
}
