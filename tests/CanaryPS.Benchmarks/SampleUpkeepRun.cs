using System.Diagnostics;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Benchmarks;

/// <summary>
/// The life of one day's samples: compaction and roll-ups piece by piece, as a tick does them, with the bytes of the file; and reads
/// of one series and of all, before and after. A piece can't be done twice, so this is a run and no benchmark of BenchmarkDotNet.
/// </summary>
internal static class SampleUpkeepRun
{
    public const string Argument = "sample-upkeep";

    private const int Reads = 15;

    private static readonly SampleRetention KeepAll = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    private static readonly SampleRetention ToMinutes = KeepAll with { RawBefore = DayOfSamples.Start.AddDays(2) };

    private static readonly SampleRetention ToHours = ToMinutes with { MinuteBefore = DayOfSamples.Start.AddDays(2) };

    public static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("canaryps-bench-").FullName;
        string path = Path.Combine(folder, "store.db");
        long samples = 0;
        await using (SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, createIfMissing: true, TimeProvider.System, default))
        {
            Deployment deployment = BenchmarkDeployment.New(DayOfSamples.Start);
            await store.CreateDeploymentAsync(new StoreCommit { Deployment = deployment, ExpectedVersion = 0 }, default);
            foreach (IReadOnlyList<MetricSample> evaluation in DayOfSamples.Of(deployment.Id))
            {
                await store.CommitAsync(new StoreCommit { Deployment = deployment, ExpectedVersion = 0, Samples = evaluation }, default);
                samples += evaluation.Count;
            }

            Console.WriteLine(FormattableString.Invariant($"a day: {samples} samples of {DayOfSamples.Evaluations} evaluations"));
            await ReadAsync(store, "as committed");
            await KeepAsync(store, KeepAll, "compaction", upkeep => upkeep.Compacted);
            await ReadAsync(store, "compacted");
            await KeepAsync(store, ToMinutes, "roll-up to minutes", upkeep => upkeep.RolledUp);
            await KeepAsync(store, ToHours, "roll-up to hours", upkeep => upkeep.RolledUp);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task KeepAsync(SqliteProductionStore store, SampleRetention retention, string what, Func<SampleUpkeep, long> done)
    {
        List<(double Milliseconds, double Allocated, long Samples)> pieces = [];
        while (true)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            SampleUpkeep upkeep = await store.KeepSamplesAsync("bench", retention, default);
            double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (done(upkeep) == 0)
                break;
            pieces.Add((time, (GC.GetTotalAllocatedBytes(precise: true) - before) / 1024.0 / 1024, done(upkeep)));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{what}: {pieces.Count} pieces, median {Median(pieces.Select(p => p.Milliseconds)):F1} ms, longest {pieces.Max(p => p.Milliseconds):F1} ms, {Median(pieces.Select(p => (double)p.Samples)):F0} samples and {Median(pieces.Select(p => p.Allocated)):F1} MiB allocated each, {Median(pieces.Select(p => p.Milliseconds * 1e6 / p.Samples)):F0} ns a sample"));
    }

    private static async Task ReadAsync(SqliteProductionStore store, string state)
    {
        await ReadAsync(store, state + ", one series", new MetricQuery { DeploymentId = "bench", Name = MetricNames.SharpeRatio, Arm = Arm.Candidate, Window = MetricWindows.SinceStart });
        await ReadAsync(store, state + ", all series", new MetricQuery { DeploymentId = "bench" });
        await ReadAsync(store, state + ", one series of the last hour", new MetricQuery
        {
            DeploymentId = "bench", Name = MetricNames.SharpeRatio, Arm = Arm.Candidate, Window = MetricWindows.SinceStart, Since = DayOfSamples.Start.AddHours(23),
        });
    }

    private static async Task ReadAsync(SqliteProductionStore store, string what, MetricQuery query)
    {
        List<double> times = [];
        long count = 0;
        for (int i = 0; i < Reads; i++)
        {
            long start = Stopwatch.GetTimestamp();
            count = 0;
            await foreach (MetricSample sample in store.ReadSamplesAsync(query, default))
                count++;
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Console.WriteLine(FormattableString.Invariant($"read, {what}: {count} samples, median {Median(times):F2} ms"));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
