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
    /// <summary>Something in every table that no commit of these tests fills.</summary>
    private const string Rest = """
        INSERT INTO freezes VALUES ('f1', 1, NULL, '{}');
        INSERT INTO leases VALUES ('d1', 'gone', 7, 5);
        INSERT INTO alert_rules VALUES ('r1', '', '{}');
        INSERT INTO alert_rule_changes VALUES (3, 0, '{}');
        INSERT INTO sample_rollups VALUES (1, 600000000, 5, x'0102');
        INSERT INTO source_states VALUES (1, 'host', 4, NULL, 2, NULL);
        INSERT INTO sample_requests VALUES (1, 'r1', 'aa', 5);
        INSERT INTO quarantine VALUES (9, 1, 'file', 3, 'Csv', 'why', 'línea "x"', 1, NULL, 8, NULL);
        INSERT INTO order_aliases VALUES (1, 'b', 'a');
        INSERT INTO allocations VALUES ('d1', 12.5, 4, 6, 1, 0);
        INSERT INTO allocation_readers VALUES ('d1', 'oms', 4, 12.5, 7);
        INSERT INTO entered_orders VALUES (5, 'd1', 'd1-C-1', 'Candidate', 'Entered', 2, '{}');
        INSERT INTO trading_stops VALUES (2, 's1', 'Store', '', 0, '{}');
        INSERT INTO trading_stop_changes VALUES (8, 's1', '{}');
        INSERT INTO exchanges VALUES ('d1', 'paper', '{}');
        INSERT INTO exchange_changes VALUES (6, 'd1', 'paper', 'd1-C-1', '{}');
        INSERT INTO reconciliations VALUES ('d1', '{}');
        INSERT INTO api_keys VALUES ('k1', 'aa', 1, NULL, '{}');
        INSERT INTO audit VALUES (7, 'a1', 1, 'ana', NULL, 'Done', '{}');
        INSERT INTO notification_groups VALUES (3, 'd1', 'desk', 'g', 1, 2, NULL, 5, 0, NULL);
        INSERT INTO notification_intents VALUES (4, 3, NULL, 'Waiting', 1, 0, NULL, NULL, NULL, '{}');
        INSERT INTO notification_alerts VALUES ('d1', 'desk', 'a1', 3, 1);
        INSERT INTO notifications VALUES (11, 'n1', 'd1', 'desk', 3, 'Pending', 2, 1, NULL, NULL, NULL, '{}');
        INSERT INTO notification_channels VALUES ('k', 1, NULL, 2);
        INSERT INTO silences VALUES ('q1', 1, 2, 3, 1, '{}');
        """;

    private readonly TemporaryFolder folder = new();

    private string Store => folder.File("store.db");

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public async Task A_store_goes_to_PostgreSQL_and_back_without_loss()
    {
        PostgresAddress address = PostgresServer.Current.NewStore();
        await FillAsync();
        using (RawDatabase raw = new(Store))
            raw.Execute(Rest);

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

    /// <summary>Two deployments whose commits alternate; gives the first as it then stands.</summary>
    private async Task<Deployment> FillAsync()
    {
        await using SqliteProductionStore store = await OpenAsync(Store);
        StoreCommit one = Given.Start(Given.Deployment());
        await store.CreateDeploymentAsync(one, default);
        await store.CreateDeploymentAsync(Given.Start(Given.Deployment("d2", "slow")), default);
        StoreCommit first = ProductionStoreCompliance.Full(one.Deployment, "a");
        await store.CommitAsync(first, default);
        await store.CommitAsync(Given.Next(Given.Start(Given.Deployment("d2", "slow")).Deployment), default);
        StoreCommit second = ProductionStoreCompliance.Full(first.Deployment, "b");
        await store.CommitAsync(second, default);
        return second.Deployment;
    }
}
