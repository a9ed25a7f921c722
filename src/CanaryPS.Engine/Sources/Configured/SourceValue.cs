using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Sources.Configured;

/// <summary>One value of a source, not yet of a deployment.</summary>
internal sealed record SourceValue(string Name, MetricType Type, Arm Arm, string Unit, DateTimeOffset Time, MetricValue Value)
{
    /// <summary>A value of a configured metric.</summary>
    public static SourceValue Of(MetricMappingSettings metric, DateTimeOffset time, MetricValue value) =>
        new(metric.Name, metric.Type, metric.Arm, metric.Unit, time, value);

    public MetricSample ToSample(string deploymentId) => new()
    {
        DeploymentId = deploymentId,
        Name = Name,
        Type = Type,
        Arm = Arm,
        Unit = Unit,
        Time = Time,
        Value = Value.Value,
        Count = Value.Count,
        Reason = Value.Reason,
    };
}
