namespace CanaryPS;

/// <summary>What a configured source reads.</summary>
public enum MetricSourceKind
{
    /// <summary>A JSON document over HTTP; each metric is a JSONPath in it.</summary>
    HttpJson,

    /// <summary>Instant queries of a Prometheus server; each metric is one query.</summary>
    Prometheus,

    /// <summary>One SELECT on an SQLite file; each row is a sample.</summary>
    Sql,

    /// <summary>A growing JSONL or CSV file; each line is a sample.</summary>
    File,
}
