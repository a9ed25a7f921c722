namespace CanaryPS;

/// <summary>One metric that a configured source gives.</summary>
public sealed record MetricMappingSettings
{
    /// <summary>The metric's name; never that of a built-in one.</summary>
    public required string Name { get; init; }

    /// <summary>Where the value is: a JSONPath, or a Prometheus query. Null for sources that give rows, which carry the name.</summary>
    public string? Select { get; init; }

    /// <summary>The metric's family.</summary>
    public MetricType Type { get; init; } = MetricType.CUSTOM;

    /// <summary>The arm it describes where the source itself does not say.</summary>
    public Arm Arm { get; init; } = Arm.Candidate;

    /// <summary>The unit, up to 30 characters; empty where there is none.</summary>
    public string Unit { get; init; } = "";
}
