using CanaryPS.Benchmarks;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using Xunit.Abstractions;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>What a sample of a whole day costs on the disk once it is compacted, evaluation by evaluation at the default interval.</summary>
public sealed class SampleDaySizeTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>Bytes of the file that a compacted raw sample may take.</summary>
    private const double Bar = 6;

    private static readonly SampleRetention KeepAll = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    private readonly TemporaryFolder folder = new();

    private string Store => folder.File("store.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_sample_of_a_whole_day_takes_at_most_6_bytes_of_the_file()
    {
        long committed = await CommitAsync();

        using RawDatabase raw = new(Store);
        raw.Execute("DELETE FROM sample_segments WHERE level = 0");
        long compacted = (long)raw.Scalar("SELECT sum(samples) FROM sample_segments")!;
        Assert.InRange(compacted, committed * 9 / 10, committed);
        long with = Size(raw);
        raw.Execute("DELETE FROM sample_segments");
        double bytes = (with - Size(raw)) / (double)compacted;

        output.WriteLine(FormattableString.Invariant($"{compacted} samples of {committed}, {bytes:0.000} bytes each in the file"));
        Assert.InRange(bytes, 0.1, Bar);
    }

    private static long Size(RawDatabase raw)
    {
        raw.Execute("VACUUM");
        return (long)raw.Scalar("PRAGMA page_count")! * (long)raw.Scalar("PRAGMA page_size")!;
    }

    private async Task<long> CommitAsync()
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(Store, createIfMissing: true, TimeProvider.System, default);
        StoreCommit begun = Given.Start(Given.Deployment());
        await store.CreateDeploymentAsync(begun, default);
        Deployment deployment = begun.Deployment;
        long committed = 0;
        foreach (IReadOnlyList<MetricSample> evaluation in DayOfSamples.Of(deployment.Id))
        {
            StoreCommit next = Given.Next(deployment) with { Samples = evaluation };
            await store.CommitAsync(next, default);
            deployment = next.Deployment;
            committed += evaluation.Count;
        }

        while (!(await store.KeepSamplesAsync(deployment.Id, KeepAll, default)).DidNothing)
        {
        }

        return committed;
    }
}
