using System.Diagnostics;
using CanaryPS.CrashHost;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Copying;
using CanaryPS.Storage.Tests.Postgres;

namespace CanaryPS.Storage.Tests.States;

/// <summary>A process that is killed while it restores leaves the store as it was or as it was to be, and nothing between.</summary>
public sealed class KilledRestoreTests : IDisposable
{
    private const int Kills = 5;
    private const int MostTries = 40;
    private const int Seed = 20_261_123;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_store_is_the_old_one_or_the_new_one(bool onServer)
    {
        string state = folder.File("saved.state");
        await FilledStore.MakeAsync(folder.File("saved.db"));
        await using (ProductionStore store = await ProductionStores.OpenAsync(folder.File("saved.db"), createIfMissing: false, default))
            await AddManyAsync(store, "d1");
        await StateFiles.SaveAsync(folder.File("saved.db"), state);
        IReadOnlyDictionary<string, TableDigest> saved = StateFiles.Digests(folder.File("saved.db"));

        string target = onServer ? PostgresServer.Current.NewStore().ConnectionString : folder.File("target.db");
        await using (ProductionStore store = await ProductionStores.OpenAsync(target, createIfMissing: true, default))
        {
            await store.CreateDeploymentAsync(Given.Start(Given.Deployment("other", "other")), default);
            await AddManyAsync(store, "other");
        }

        IReadOnlyDictionary<string, TableDigest> other = StateFiles.Digests(target);
        string otherState = folder.File("other.state");
        await StateFiles.SaveAsync(target, otherState);

        Random random = new(Seed);
        (bool _, TimeSpan whole) = await RunAsync(state, target, killAfter: null);
        Assert.Equal(saved, StateFiles.Digests(target));

        bool isSaved = true;
        int kills = 0;
        for (int tries = 0; kills < Kills; tries++)
        {
            Assert.True(tries < MostTries, $"only {kills} were killed");
            (string wanted, IReadOnlyDictionary<string, TableDigest> after, IReadOnlyDictionary<string, TableDigest> before) =
                isSaved ? (otherState, other, saved) : (state, saved, other);

            (bool ended, TimeSpan _) = await RunAsync(wanted, target, killAfter: whole * random.NextDouble());

            IReadOnlyDictionary<string, TableDigest> found = StateFiles.Digests(target);
            bool isAfter = found["deployments"] == after["deployments"];
            Assert.True(isAfter || !ended, "a restore that has said that it ended has been lost");
            Assert.Equal(isAfter ? after : before, found);
            if (isAfter)
                isSaved = !isSaved;
            if (!ended)
                kills++;
        }

        // And what was killed can be done again.
        StateFiles.Restore(state, target, force: true);
        Assert.Equal(saved, StateFiles.Digests(target));
    }

    /// <summary>Restores in a process; tells whether it had said that it ended, and how long it ran.</summary>
    private static async Task<(bool Ended, TimeSpan Ran)> RunAsync(string state, string target, TimeSpan? killAfter)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using Process process = Process.Start(
            new ProcessStartInfo(host, [typeof(StoreWriterContent).Assembly.Location, "restorer", state, target]) { RedirectStandardOutput = true })!;
        Assert.Equal("begun", await process.StandardOutput.ReadLineAsync());
        long start = Stopwatch.GetTimestamp();
        if (killAfter is { } later)
        {
            while (Stopwatch.GetElapsedTime(start) < later)
                Thread.SpinWait(10);
            process.Kill();
        }

        string rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(killAfter is not null || process.ExitCode == 0, rest);
        return (rest.StartsWith("ended", StringComparison.Ordinal), Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Enough samples that a restore takes a while.</summary>
    private static async Task AddManyAsync(ProductionStore store, string deployment)
    {
        for (int commit = 0; commit < 20; commit++)
        {
            await store.AddSamplesAsync(
                deployment,
                [.. Enumerable.Range(0, 2_000).Select(i => Given.Sample(deploymentId: deployment) with { Time = Given.Time.AddSeconds((commit * 2_000) + i), Value = i * 1.25 })],
                [],
                _ => new Engine.Alerts.AlertChanges(),
                default);
        }
    }
}
