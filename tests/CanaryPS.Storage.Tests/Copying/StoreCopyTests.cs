using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Copying;
using CanaryPS.Engine.Storage.Postgres;
using CanaryPS.Engine.Storage.Sqlite;
using CanaryPS.Storage.Tests.Postgres;
using CanaryPS.Storage.Tests.Sqlite;

namespace CanaryPS.Storage.Tests.Copying;

public sealed class StoreCopyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Store => folder.File("store.db");

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public async Task A_store_goes_to_PostgreSQL_and_back_without_loss()
    {
        PostgresAddress address = PostgresServer.Current.NewStore();
        await FillAsync();
        using (RawDatabase raw = new(Store))
            raw.Execute(FilledStore.Rest);

        StoreCopyReport there = StoreCopy.Run(File(Store), Server(address));
        StoreCopyReport back = StoreCopy.Run(Server(address), File(folder.File("back.db")));

        Assert.Equal(there.Tables, back.Tables);
        Assert.All(there.Tables, table => Assert.True(table.Rows > 0, table.Name));
        Assert.Equal(2, there.Deployments);
        // The right to drive went to nobody, and its token goes on.
        await using SqliteProductionStore store = await OpenAsync(folder.File("back.db"));
        Assert.Equal(8, (await store.TryAcquireLeaseAsync("d1", "new", TimeSpan.FromMinutes(1), default))!.Token);
    }

    [SkippableFact]
    public async Task Work_goes_on_in_the_copy_where_it_stood()
    {
        PostgresAddress address = PostgresServer.Current.NewStore();
        Deployment deployment = await FillAsync();
        StoreCopy.Run(File(Store), Server(address));
        await using SqliteProductionStore before = await OpenAsync(Store);
        await using PostgresProductionStore after = await PostgresProductionStore.OpenAsync(new PostgresOptions { Address = address }, TimeProvider.System, default);
        Assert.Equal(await StoreContents.OfAsync(before), await StoreContents.OfAsync(after));

        StoreCommit next = ProductionStoreCompliance.Full(deployment, "z");
        foreach (IProductionStore store in (IProductionStore[])[before, after])
        {
            await store.CommitAsync(next, default);
            await store.CreateDeploymentAsync(Given.Start(Given.Deployment("d3", "other")), default);
        }

        Assert.Equal(await StoreContents.OfAsync(before), await StoreContents.OfAsync(after));
        Assert.Equal(await before.CountAddedSamplesAsync("d1", default), await after.CountAddedSamplesAsync("d1", default));
        Assert.Equal(["order-a"], (await after.FindKnownTradingAsync("d1", ["order-a", "order-y"], [], default)).EventIds);
    }

    [Fact]
    public async Task A_store_that_is_not_empty_is_never_written_to()
    {
        await FillAsync();
        string other = folder.File("other.db");
        await using (SqliteProductionStore store = await OpenAsync(other))
            await store.AddFreezeAsync(new ProductionFreeze { Id = "f1", From = Given.Time, To = Given.Time.AddDays(1), Reason = "why", CreatedBy = "me", CreatedAt = Given.Time }, default);

        Assert.Equal("StoreCopyTargetNotEmpty", Assert.Throws<StoreCopyException>(() => StoreCopy.Run(File(Store), File(other))).ErrorId);
        Assert.Equal("StoreCopySameStore", Assert.Throws<StoreCopyException>(() => StoreCopy.Run(File(Store), File(Store))).ErrorId);
        await using SqliteProductionStore kept = await OpenAsync(other);
        Assert.Empty(await kept.GetDeploymentsAsync(default));
    }

    [Fact]
    public async Task A_store_that_somebody_drives_is_not_copied()
    {
        await FillAsync();
        await using SqliteProductionStore store = await OpenAsync(Store);
        Lease lease = (await store.TryAcquireLeaseAsync("d1", "agent:7", TimeSpan.FromMinutes(5), default))!;

        StoreCopyException refused = Assert.Throws<StoreCopyException>(() => StoreCopy.Run(File(Store), File(folder.File("new.db"))));
        Assert.Equal("StoreCopySourceInUse", refused.ErrorId);
        Assert.Contains("agent:7", refused.Message, StringComparison.Ordinal);

        await store.ReleaseLeaseAsync(lease, default);
        Assert.Equal(2, StoreCopy.Run(File(Store), File(folder.File("new.db"))).Deployments);
    }

    [Fact]
    public async Task A_journal_that_does_not_hold_is_told_and_nothing_is_copied()
    {
        await FillAsync();
        using (RawDatabase raw = new(Store))
            raw.Execute("DROP TRIGGER journal_keeps_entries; UPDATE journal SET actor = 'nobody' WHERE sequence = 2");

        StoreCopyException refused = Assert.Throws<StoreCopyException>(() => StoreCopy.Run(File(Store), File(folder.File("new.db"))));

        Assert.Equal("StoreCopyMismatch", refused.ErrorId);
        await using SqliteProductionStore empty = await OpenAsync(folder.File("new.db"));
        Assert.Empty(await empty.GetDeploymentsAsync(default));
    }

    [SkippableFact]
    public async Task Every_table_and_column_of_both_databases_is_copied()
    {
        string[] copied = [.. CopiedTables.All.SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column}")).Order(StringComparer.Ordinal)];
        await using (await OpenAsync(Store))
        {
        }

        using (RawDatabase raw = new(Store))
        {
            Assert.Equal(copied, Columns((string)raw.Scalar(
                """
                SELECT group_concat(t.name || '.' || c.name) FROM sqlite_schema t, pragma_table_info(t.name) c
                WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND NOT (t.name = 'sample_segments' AND c.name = 'id')
                """)!));
        }

        Assert.Equal(copied, Columns((string)PostgresServer.Run(
            PostgresServer.Current.NewStore(),
            """
            SELECT string_agg(table_name || '.' || column_name, ',') FROM information_schema.columns
            WHERE table_schema = 'canaryps' AND table_name NOT IN ('store_schema', 'store_writers', 'sample_segments_elsewhen')
                AND NOT (table_name = 'sample_segments' AND column_name IN ('id', 'week'))
            """)!));
    }

    private static IEnumerable<string> Columns(string list) => list.Split(',').Order(StringComparer.Ordinal);

    private static SqliteDatabase File(string path) => new(new SqliteStoreOptions { Path = path, CreateIfMissing = true }, TimeProvider.System);

    private static PostgresDatabase Server(PostgresAddress address) => new(new PostgresOptions { Address = address }, TimeProvider.System);

    private static Task<SqliteProductionStore> OpenAsync(string path) => SqliteProductionStore.OpenAsync(path, createIfMissing: true, TimeProvider.System, default);

    private Task<Deployment> FillAsync() => FilledStore.MakeAsync(Store);
}
