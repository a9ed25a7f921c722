namespace CanaryPS.Engine.Deployments;

/// <summary>What a deployment's sources have brought for one tick.</summary>
/// <param name="Samples">The samples, with those of the sources' health.</param>
/// <param name="States">Where the sources stand once the samples are committed; those that were read.</param>
internal sealed record SourceHarvest(IReadOnlyList<MetricSample> Samples, IReadOnlyList<SourceState> States)
{
    /// <summary>The harvests of several sources as one, oldest sample first: a background reading is of another time than the evaluation.</summary>
    public static SourceHarvest Join(IReadOnlyList<SourceHarvest> harvests) =>
        new([.. harvests.SelectMany(h => h.Samples).OrderBy(s => s.Time)], [.. harvests.SelectMany(h => h.States)]);
}
