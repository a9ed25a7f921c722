using System.Diagnostics;
using CanaryPS.CrashHost;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>A process killed with SIGKILL while it compacts and down-samples loses no sample and counts none twice.</summary>
public sealed class KilledKeeperTests : IDisposable
{
    private const int Commits = 6;
    private const int Seed = 20_200_304;

    private static readonly MetricQuery All = new() { DeploymentId = SampleKeeperContent.DeploymentId };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Samples_are_raw_or_down_sampled_and_never_both_or_neither()
    {
        // A quick machine may end a store's upkeep before it is killed: then another store is taken.
        Random random = new(Seed);
        int kills = 0;
        for (int store = 0; kills < 3; store++)
        {
            Assert.True(store < 30, $"only {kills} were killed");
            kills += await KeepAndKillAsync(folder.File($"store-{store}.db"), random);
        }
    }

    /// <summary>Keeps one store to the end, killed again and again; gives how often.</summary>
    private static async Task<int> KeepAndKillAsync(string path, Random random)
    {
        StoreCommit[] commits = [.. Enumerable.Range(1, Commits).Select(version => SampleKeeperContent.Commit(version))];
        List<RolledSample> hours;
        await using (SqliteProductionStore store = await OpenAsync(path))
        {
            await store.CreateDeploymentAsync(commits[0], default);
            foreach (StoreCommit commit in commits[1..])
                await store.CommitAsync(commit, default);
            hours = await store.ReadRolledSamplesAsync(All, SampleResolution.Hour, default).Select(Rounded).ToListAsync();
        }

        Assert.Equal(commits.Sum(c => c.Samples.Count), hours.Sum(p => p.Count + p.Missing));
        int rounds = 0;
        for (bool ended = false; !ended;)
        {
            Assert.True(++rounds < 100, "the keeper never ends");
            ended = await RunAndKillAsync(path, random.Next(0, 3), TimeSpan.FromMicroseconds(random.Next(0, 60_000)));
            await using SqliteProductionStore store = await OpenAsync(path);
            Assert.Equal(hours, await store.ReadRolledSamplesAsync(All, SampleResolution.Hour, default).Select(Rounded).ToListAsync());

            // What is raw is the newest, whole.
            List<MetricSample> raw = await store.ReadSamplesAsync(All, default).ToListAsync();
            Assert.Equal(commits.SelectMany(c => c.Samples).Where(s => raw.Count > 0 && s.Time >= raw[0].Time), raw);
        }

        await using SqliteProductionStore kept = await OpenAsync(path);
        Assert.Equal(SampleKeeperContent.Retention.RawBefore, (await kept.ReadSamplesAsync(All, default).FirstAsync()).Time);
        return rounds - 1;
    }

    /// <summary>Lets it take so many pieces, kills it a little later; tells whether it had ended by itself.</summary>
    private static async Task<bool> RunAndKillAsync(string path, int pieces, TimeSpan later)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using Process process = Process.Start(
            new ProcessStartInfo(host, [typeof(SampleKeeperContent).Assembly.Location, "sample-keeper", path]) { RedirectStandardOutput = true })!;
        string? line = "";
        for (int i = 0; i < pieces && line is not null; i++)
            line = await process.StandardOutput.ReadLineAsync();

        long start = Stopwatch.GetTimestamp();
        while (pieces > 0 && Stopwatch.GetElapsedTime(start) < later)
            Thread.SpinWait(10);
        process.Kill();
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    private static RolledSample Rounded(RolledSample point) => point with { Mean = point.Mean is { } mean ? Math.Round(mean, 6) + 0.0 : null };

    private static Task<SqliteProductionStore> OpenAsync(string path) =>
        SqliteProductionStore.OpenAsync(path, createIfMissing: true, TimeProvider.System, default);
}
