namespace CanaryPS.Engine.Metrics.Snapshots;

/// <summary>Collects the samples of one arm at one time.</summary>
internal sealed class SnapshotBuilder(string deploymentId, Arm arm, DateTimeOffset time)
{
    private readonly List<MetricSample> _samples = new(capacity: 128);

    public DateTimeOffset Time { get; } = time;

    public IReadOnlyList<MetricSample> Samples => _samples;

    /// <summary>What the samples that are added next cover.</summary>
    public string Window { get; set; } = MetricWindows.SinceStart;

    public void Add(MetricType type, string name, string unit, MetricValue value) => _samples.Add(new MetricSample
    {
        DeploymentId = deploymentId,
        Arm = arm,
        Window = Window,
        Time = Time,
        Type = type,
        Name = name,
        Unit = unit,
        Value = value.Value,
        Count = value.Count,
        Reason = value.Reason,
    });
}
