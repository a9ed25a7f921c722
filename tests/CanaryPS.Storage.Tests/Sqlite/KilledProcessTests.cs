using CanaryPS.CrashHost;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>Processes killed with SIGKILL in the middle of committing lose nothing they acknowledged and leave nothing half done.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private const int Kills = 6;
    private const int Seed = 20_200_229;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_acknowledged_commit_is_there_and_whole()
    {
        string path = folder.File("store.db");
        Random random = new(Seed);

        for (int kill = 1; kill <= Kills; kill++)
        {
            int commits = random.Next(1, 30);
            TimeSpan later = TimeSpan.FromMicroseconds(random.Next(0, 5_000));
            long acknowledged;
            using (StoreWriterProcess writer = new(path))
                acknowledged = await writer.KillAfterAsync(commits, later);

            await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, createIfMissing: false, TimeProvider.System, default);
            await AssertWholeAsync(store, acknowledged);
        }
    }

    private static async Task AssertWholeAsync(SqliteProductionStore store, long acknowledged)
    {
        const string Id = StoreWriterContent.DeploymentId;
        Deployment deployment = (await store.FindDeploymentAsync(Id, default))!;
        long version = deployment.Version;

        // The one commit after the last acknowledged may have been made and its line not yet printed.
        Assert.InRange(version, acknowledged, acknowledged + 1);
        Same.As(StoreWriterContent.Commit(version).Deployment, deployment);
        StoreCommit[] commits = [.. Enumerable.Range(1, (int)version).Select(v => StoreWriterContent.Commit(v))];
        IReadOnlyList<JournalEntry> journal = await store.GetJournalAsync(Id, default);
        Assert.Null(JournalHash.Verify(journal, version));
        Assert.Equal(commits.SelectMany(c => c.Journal), journal.Select(e => new JournalDraft(e.Time, e.Actor, e.Kind, e.Data)));
        Same.As(commits.SelectMany(c => c.Effects), await store.GetPendingEffectsAsync(Id, default));
        Same.As(commits.SelectMany(c => StoreWriterContent.Alerts(c.Deployment.Version).Alerts), await store.GetAlertsAsync(new AlertQuery(), default));
        Same.As(commits.Select(c => c.Health!), await store.GetHealthAsync(Id, int.MaxValue, default));
        Assert.Equal(commits.SelectMany(c => c.Samples), await store.ReadSamplesAsync(new MetricQuery { DeploymentId = Id }, default).ToListAsync());
        Assert.Equal(
            commits[^1].Samples.OrderBy(s => s.Name, StringComparer.Ordinal), await store.GetLatestSamplesAsync(Id, default));
        TradingLog log = await store.ReadTradingLogAsync(Id, 0, default);
        Same.As(commits.SelectMany(c => c.Trading), log.Entries);
        Assert.Equal(log.Entries.Count, log.Position);
    }
}
