namespace CanaryPS;

/// <summary>What a metric's number means: how it is computed, over what, and when there is none.</summary>
public sealed record MetricContract
{
    /// <summary>The metric, a name of <see cref="MetricNames"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The metric's family.</summary>
    public required MetricType Type { get; init; }

    /// <summary>The unit of the samples.</summary>
    public required string Unit { get; init; }

    /// <summary>How the value is computed, and its sign.</summary>
    public required string Method { get; init; }

    /// <summary>What the value covers.</summary>
    public string Window { get; init; } = "since the start";

    /// <summary>Degrees of freedom taken off in a variance; null where there is none.</summary>
    public int? Ddof { get; init; }

    /// <summary>Risk-free return of one period that is taken off; null where it plays no part.</summary>
    public double? RiskFree { get; init; }

    /// <summary>When there is no value, and the reason given then.</summary>
    public required string NoValueRule { get; init; }

    /// <summary>What the sample's count counts.</summary>
    public required string Count { get; init; }

    /// <summary>Where the formula comes from.</summary>
    public required string Source { get; init; }
}
