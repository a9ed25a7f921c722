namespace CanaryPS;

/// <summary>One value of one metric. A value that the data cannot carry is null with a <see cref="Reason"/>, never 0 or NaN.</summary>
public sealed record MetricSample
{
    /// <summary>The deployment it belongs to.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The metric, for example a name of <see cref="MetricNames"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The metric's family.</summary>
    public required MetricType Type { get; init; }

    /// <summary>The arm it describes.</summary>
    public required Arm Arm { get; init; }

    /// <summary>What the value covers: <see cref="MetricWindows.SinceStart"/>, or the name of a shorter window.</summary>
    public string Window { get; init; } = MetricWindows.SinceStart;

    /// <summary>When it was taken, on the deployment's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The value in <see cref="Unit"/>, always finite, or null where there is none.</summary>
    public double? Value { get; init; }

    /// <summary>The unit, for example <c>ms</c>, <c>%</c>, <c>ratio</c>, <c>bps</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Observations behind the value.</summary>
    public long Count { get; init; }

    /// <summary>Why there is no value, for example <c>ZeroVariance</c>; null where there is one.</summary>
    public string? Reason { get; init; }
}
