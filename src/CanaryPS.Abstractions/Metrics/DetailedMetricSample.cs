namespace CanaryPS;

/// <summary>A sample with the contract of its metric.</summary>
/// <param name="sample">The sample.</param>
public sealed class DetailedMetricSample(MetricSample sample)
{
    /// <summary>The sample alone.</summary>
    public MetricSample Sample { get; } = sample;

    /// <summary>What the number means; null for a metric that is not built in.</summary>
    public MetricContract? Contract { get; } = MetricContracts.Find(sample.Name);

    /// <inheritdoc cref="MetricSample.DeploymentId"/>
    public string DeploymentId => Sample.DeploymentId;

    /// <inheritdoc cref="MetricSample.Name"/>
    public string Name => Sample.Name;

    /// <inheritdoc cref="MetricSample.Type"/>
    public MetricType Type => Sample.Type;

    /// <inheritdoc cref="MetricSample.Arm"/>
    public Arm Arm => Sample.Arm;

    /// <inheritdoc cref="MetricSample.Window"/>
    public string Window => Sample.Window;

    /// <inheritdoc cref="MetricSample.Time"/>
    public DateTimeOffset Time => Sample.Time;

    /// <inheritdoc cref="MetricSample.Value"/>
    public double? Value => Sample.Value;

    /// <inheritdoc cref="MetricSample.Unit"/>
    public string Unit => Sample.Unit;

    /// <inheritdoc cref="MetricSample.Count"/>
    public long Count => Sample.Count;

    /// <inheritdoc cref="MetricSample.Reason"/>
    public string? Reason => Sample.Reason;
}
