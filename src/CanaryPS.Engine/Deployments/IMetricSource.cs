namespace CanaryPS.Engine.Deployments;

/// <summary>Somewhere that samples come from.</summary>
internal interface IMetricSource
{
    string Name { get; }

    /// <summary>Reads the source now. A value that can't be had is a sample without value and with a reason.</summary>
    Task<IReadOnlyList<MetricSample>> ReadAsync(Deployment deployment, DateTimeOffset now, CancellationToken cancellationToken);
}
