namespace CanaryPS.Engine.Storage.Samples;

/// <summary>
/// In which order samples come. Within one deployment that is by its clock, then by commit. Across deployments, whose
/// clocks need not have anything to do with each other, it is the order they were committed in.
/// </summary>
/// <param name="First">The column of a segment with its least key.</param>
/// <param name="Last">The column with its greatest.</param>
/// <param name="Key">The sample's place: what counts first, then what breaks a tie.</param>
internal sealed record SampleOrder(string First, string Last, Func<StoredSample, (long, long)> Key)
{
    public static SampleOrder ByTime { get; } = new("first_time", "last_time", sample => (sample.Time, sample.Position));

    public static SampleOrder ByCommit { get; } = new("first_position", "last_position", sample => (sample.Position, 0));
}
