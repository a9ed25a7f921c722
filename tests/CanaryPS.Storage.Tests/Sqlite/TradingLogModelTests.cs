using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>
/// Two connections to one store commit batches with duplicates in any order, some of which fail, with upkeep and restarts
/// between: the trading log is what a list and a set make of the same batches.
/// </summary>
public sealed class TradingLogModelTests : IDisposable
{
    private const int Steps = 470;

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(20_260_107, 1).WithMaxTest(3);
    private static readonly SampleRetention Everything = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Any_interleaving_gives_the_log_of_a_list_and_a_set() => Check.One(
        Seeded, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => RunAsync(folder.File($"{Guid.NewGuid():N}.db"), new Random(seed)).GetAwaiter().GetResult()));

    [Fact]
    public async Task A_commit_of_more_events_than_a_segment_holds_comes_back_in_order_and_is_known()
    {
        await using SqliteProductionStore store = await OpenAsync(folder.File("large.db"));
        Deployment deployment = await StartAsync(store);
        TradingEntry[] entries = [.. Enumerable.Range(0, 140_000).Select(i => Entry(i))];
        StoreCommit commit = Given.Next(deployment) with { Trading = entries };
        await store.CommitAsync(commit, default);
        await store.CommitAsync(Given.Next(commit.Deployment) with { Trading = [entries[139_999], Entry(140_000), entries[0]] }, default);

        Assert.Equal(131_072, (await store.KeepSamplesAsync("d1", Everything, default)).OrderEvents + (await store.KeepSamplesAsync("d1", Everything, default)).OrderEvents);
        Assert.True((await store.KeepSamplesAsync("d1", Everything, default)).DidNothing);
        Assert.Equal(
            Enumerable.Range(0, 140_001).Select(i => Entry(i).Order!.EventId),
            (await store.ReadTradingLogAsync("d1", 0, default)).Entries.Select(e => e.Order!.EventId));
        Assert.Equal(
            ["e131071", "e139999"],
            (await store.FindKnownTradingAsync("d1", ["e139999", "e140001", "e131071"], [], default)).EventIds.Order());
    }

    private static async Task RunAsync(string path, Random random)
    {
        SqliteProductionStore[] stores = [await OpenAsync(path), await OpenAsync(path)];
        Deployment deployment = await StartAsync(stores[0]);
        List<TradingEntry> log = [];
        HashSet<object> seen = [];
        long merged = 0;
        for (int step = 0; step < Steps; step++)
        {
            int which = random.Next(2);
            TradingEntry[] batch = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Entry(random.Next(2 + (step * 6)), random.Next(9) == 0))];
            StoreCommit commit = Given.Next(deployment) with { Trading = batch };
            switch (random.Next(12))
            {
                case 0:
                    // Fails behind the trading log: the store can't keep a NUL in a quarantined line.
                    await Assert.ThrowsAsync<TextException>(() => stores[which].CommitAsync(commit with { Imported = new ImportedRows { Quarantined = [Broken] } }, default));
                    break;
                case 1:
                    await stores[which].DisposeAsync();
                    stores[which] = await OpenAsync(path);
                    break;
                case 2:
                    merged += (await stores[which].KeepSamplesAsync("d1", Everything, default)).OrderEvents;
                    break;
                case 3:
                    KnownTrading known = await stores[which].FindKnownTradingAsync("d1", Ids(batch), [], default);
                    Assert.Equal(Ids(batch).Where(seen.Contains).Order(StringComparer.Ordinal), known.EventIds.Order(StringComparer.Ordinal));
                    break;
                default:
                    await stores[which].CommitAsync(commit, default);
                    deployment = commit.Deployment;
                    log.AddRange(batch.Where(entry => seen.Add(entry.Order is { } order ? order.EventId : entry.Mark!.Time)));
                    break;
            }
        }

        Assert.True(merged > 0, "no commits were put together");
        foreach (SqliteProductionStore store in stores)
        {
            long after = random.Next(log.Count);
            TradingLog read = await store.ReadTradingLogAsync("d1", after, default);
            Same.As(log.Skip((int)after), read.Entries);
            Assert.Equal(log.Count, read.Position);
            await store.DisposeAsync();
        }
    }

    private static QuarantinedLine Broken => new()
    {
        DeploymentId = "d1", Source = "day.fix", Line = 1, Format = ImportFormat.Fix, Reason = "broken", Text = "a\0b", QuarantinedAt = Given.Time,
    };

    private static TradingEntry Entry(int number, bool isMark = false) => isMark
        ? new TradingEntry(Given.Mark(number))
        : new TradingEntry(Given.Order(FormattableString.Invariant($"e{number}")) with { Quantity = number + 1, Reason = number % 5 == 0 ? null : "venue" });

    private static string[] Ids(TradingEntry[] batch) => [.. batch.Where(e => e.Order is not null).Select(e => e.Order!.EventId).Distinct()];

    private static async Task<Deployment> StartAsync(SqliteProductionStore store)
    {
        StoreCommit commit = Given.Start(Given.Deployment());
        await store.CreateDeploymentAsync(commit, default);
        return commit.Deployment;
    }

    private static Task<SqliteProductionStore> OpenAsync(string path) =>
        SqliteProductionStore.OpenAsync(path, createIfMissing: true, TimeProvider.System, default);
}
