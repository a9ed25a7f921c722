using CanaryPS.Engine.Deployments;

namespace CanaryPS.CrashHost;

/// <summary>The samples that the sample-keeper finds: ten metrics every second for some hours, in commits so large that two of them are compacted.</summary>
internal static class SampleKeeperContent
{
    public const string DeploymentId = StoreWriterContent.DeploymentId;

    public const int Series = 10;

    public const int SecondsPerCommit = 3300;

    public static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Raw after the fourth hour, by the minute after the second.</summary>
    public static SampleRetention Retention { get; } = new(Start.AddHours(4), Start.AddHours(2), DateTimeOffset.MinValue);

    public static StoreCommit Commit(long version) => StoreWriterContent.Commit(version) with
    {
        Samples =
        [
            .. from second in Enumerable.Range((int)(version - 1) * SecondsPerCommit, SecondsPerCommit)
               from series in Enumerable.Range(0, Series)
               select SampleAt(series, second),
        ],
    };

    private static MetricSample SampleAt(int series, int second) => new()
    {
        DeploymentId = DeploymentId,
        Name = FormattableString.Invariant($"metric_{series}"),
        Type = MetricType.CUSTOM,
        Arm = Arm.Candidate,
        Time = Start.AddSeconds(second),
        Value = (second + series) % 7 == 0 ? null : Math.Round(1000 * Math.Sin(second + series)),
        Unit = "count",
        Count = second,
        Reason = (second + series) % 7 == 0 ? "NoData" : null,
    };
}
