namespace CanaryPS;

/// <summary>The samples of one series over a minute or an hour as one point.</summary>
public sealed record RolledSample
{
    /// <summary>The deployment it belongs to.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The metric.</summary>
    public required string Name { get; init; }

    /// <summary>The metric's family.</summary>
    public required MetricType Type { get; init; }

    /// <summary>The arm it describes.</summary>
    public required Arm Arm { get; init; }

    /// <summary>What each sample's value covers, for example <see cref="MetricWindows.SinceStart"/>.</summary>
    public required string Window { get; init; }

    /// <summary>The unit of the values.</summary>
    public required string Unit { get; init; }

    /// <summary>The start of the minute or hour, UTC on the deployment's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How long it is.</summary>
    public required SampleResolution Resolution { get; init; }

    /// <summary>Samples that had a value.</summary>
    public required long Count { get; init; }

    /// <summary>Samples that had none.</summary>
    public required long Missing { get; init; }

    /// <summary>The least value; null where no sample had one.</summary>
    public double? Min { get; init; }

    /// <summary>The greatest value; null where no sample had one.</summary>
    public double? Max { get; init; }

    /// <summary>The mean of the values; null where no sample had one.</summary>
    public double? Mean { get; init; }

    /// <summary>The median of the values, to 1 %; null where no sample had one.</summary>
    public double? Median { get; init; }

    /// <summary>The 95th percentile of the values, to 1 %; null where no sample had one.</summary>
    public double? P95 { get; init; }

    /// <summary>The 99th percentile of the values, to 1 %; null where no sample had one.</summary>
    public double? P99 { get; init; }

    /// <summary>When the newest sample was taken.</summary>
    public required DateTimeOffset LastTime { get; init; }

    /// <summary>The newest sample's value; null where it had none.</summary>
    public double? Last { get; init; }

    /// <summary>Observations behind the newest sample.</summary>
    public long LastCount { get; init; }

    /// <summary>Why the newest sample had no value; null where it had one.</summary>
    public string? Reason { get; init; }
}
