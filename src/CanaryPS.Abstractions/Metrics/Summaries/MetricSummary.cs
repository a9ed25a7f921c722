namespace CanaryPS;

/// <summary>The samples of one metric, arm and window of a deployment, summed up. What has no value is counted and seen, and never stands for a number.</summary>
public sealed record MetricSummary
{
    /// <summary>The deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The metric.</summary>
    public required string Name { get; init; }

    /// <summary>The metric's family.</summary>
    public required MetricType Type { get; init; }

    /// <summary>The arm.</summary>
    public required Arm Arm { get; init; }

    /// <summary>What each value covers.</summary>
    public required string Window { get; init; }

    /// <summary>The unit of the values.</summary>
    public required string Unit { get; init; }

    /// <summary>When the first sample was taken.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the last sample was taken.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The value of the last sample; null where it has none.</summary>
    public double? Last { get; init; }

    /// <summary>Why the last sample has no value; null where it has one.</summary>
    public string? Reason { get; init; }

    /// <summary>The least value; null where no sample has one.</summary>
    public double? Min { get; init; }

    /// <summary>The greatest value; null where no sample has one.</summary>
    public double? Max { get; init; }

    /// <summary>The arithmetic mean of the values, each sample counted once; null where no sample has one.</summary>
    public double? Mean { get; init; }

    /// <summary>Samples with a value.</summary>
    public long Count { get; init; }

    /// <summary>Samples without a value.</summary>
    public long NoData { get; init; }

    /// <summary>The values of the newest samples, oldest first; null where one has none.</summary>
    public IReadOnlyList<double?> Recent { get; init => field = FixedList.Of(value); } = [];

    /// <summary>The same as a line of marks, from the least of them to the greatest; what has no value has a mark of its own.</summary>
    public string Sparkline { get; init; } = "";
}
