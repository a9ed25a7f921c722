namespace CanaryPS.Engine.Deployments;

/// <summary>What a deployment's configured sources have brought for one tick.</summary>
/// <param name="Samples">The samples, with those of the sources' health.</param>
/// <param name="States">Where the sources stand once the samples are committed; those that were read.</param>
internal sealed record SourceHarvest(IReadOnlyList<MetricSample> Samples, IReadOnlyList<SourceState> States)
{
    public static SourceHarvest None { get; } = new([], []);
}
