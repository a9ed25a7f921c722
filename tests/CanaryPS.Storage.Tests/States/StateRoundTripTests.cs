using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.States;
using CanaryPS.Storage.Tests.Postgres;
using CanaryPS.Storage.Tests.Sqlite;

namespace CanaryPS.Storage.Tests.States;

public sealed class StateRoundTripTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Store => folder.File("store.db");

    private string State => folder.File("saved.state");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_store_comes_back_with_everything()
    {
        await FilledStore.MakeFullAsync(Store);

        SavedState saved = await StateFiles.SaveAsync(Store, State);
        RestoredState restored = StateFiles.Restore(State, folder.File("sub/back.db"));

        Assert.Equal(StateFiles.Digests(Store), StateFiles.Digests(folder.File("sub/back.db")));
        Assert.All(StateFiles.Digests(Store), table => Assert.True(table.Value.Rows > 0, table.Key));
        Assert.True(saved.IsIntact);
        Assert.Equal((2, saved.Rows, saved.MadeAt, null), (restored.Deployments, restored.Rows, restored.MadeAt, restored.BackupPath));
        Assert.Equal(StateFiles.Digests(Store).Sum(table => table.Value.Rows), saved.Rows);
        Assert.Equal([State], Directory.GetFiles(folder.Root, "*.state"));
        Assert.Single(Directory.GetFiles(folder.File("sub"), "*.restore*").Concat(Directory.GetFiles(folder.File("sub"), "*.db")));
    }

    [SkippableFact]
    public async Task It_goes_from_either_database_into_either()
    {
        string server = Name(PostgresServer.Current.NewStore());
        await FilledStore.MakeFullAsync(Store);
        SavedState first = await StateFiles.SaveAsync(Store, State);

        StateFiles.Restore(State, server);
        SavedState second = await StateFiles.SaveAsync(server, folder.File("second.state"));
        StateFiles.Restore(folder.File("second.state"), folder.File("back.db"));

        Assert.Equal(StateFiles.Digests(Store), StateFiles.Digests(server));
        Assert.Equal(StateFiles.Digests(Store), StateFiles.Digests(folder.File("back.db")));
        Assert.Equal(first.StoreId, second.StoreId);
        Assert.Equal(Parts(State), Parts(folder.File("second.state")));
        await using PostgresProductionStore restored = await OpenServerAsync(server);
        await restored.CreateDeploymentAsync(Given.Start(Given.Deployment("d3", "other")), default);
        Assert.Equal(3, (await restored.GetDeploymentsAsync(default)).Count);
    }

    [Fact]
    public async Task Work_goes_on_where_it_stood()
    {
        Deployment deployment = await FilledStore.MakeAsync(Store);
        await StateFiles.SaveAsync(Store, State);
        StateFiles.Restore(State, folder.File("back.db"));
        await using SqliteProductionStore before = await OpenAsync(Store);
        await using SqliteProductionStore after = await OpenAsync(folder.File("back.db"));

        StoreCommit next = ProductionStoreCompliance.Full(deployment, "z");
        foreach (IProductionStore store in (IProductionStore[])[before, after])
        {
            await store.CommitAsync(next, default);
            await store.CreateDeploymentAsync(Given.Start(Given.Deployment("d3", "other")), default);
        }

        Assert.Equal(await StoreContents.OfAsync(before), await StoreContents.OfAsync(after));
    }

    [Fact]
    public async Task It_is_of_one_moment_whatever_is_committed_meanwhile()
    {
        await FilledStore.MakeAsync(Store);
        var before = StateFiles.Digests(Store);
        await using SqliteProductionStore store = await OpenAsync(Store);
        int commits = 0;

        await StateFile.WriteAsync(
            State,
            overwrite: false,
            file => store.WriteStateAsync(new TellingStream(file, () => store.CreateDeploymentAsync(Given.Start(Given.Deployment($"x{commits++}", $"s{commits}")), default).GetAwaiter().GetResult()), default),
            default);

        Assert.True(commits > 5);
        StateFiles.Restore(State, folder.File("back.db"));
        Assert.Equal(before, StateFiles.Digests(folder.File("back.db")));
    }

    [Fact]
    public async Task Numbers_and_texts_of_any_kind_come_back_to_the_last_bit()
    {
        await FilledStore.MakeAsync(Store);
        using (RawDatabase raw = new(Store))
        {
            raw.Execute("UPDATE allocations SET weight = 0.1 + 0.2");
            raw.Execute("INSERT INTO allocations VALUES ('x', 5e-324, 9223372036854775807, -9223372036854775808, 0, 0), ('y', 3.0, 1, 1, 0, 0), ('z', -0.0, 1, 1, 0, 0)");
            raw.Execute("INSERT INTO reconciliations VALUES ('d1', '\u2028 \"é\" 😀 </script> \u0001 \n\r\t \\')");
        }

        await StateFiles.SaveAsync(Store, State);
        StateFiles.Restore(State, folder.File("back.db"));

        Assert.Equal(StateFiles.Digests(Store), StateFiles.Digests(folder.File("back.db")));
    }

    [Fact]
    public async Task An_empty_store_is_saved_and_restored_too()
    {
        await (await OpenAsync(Store)).DisposeAsync();

        SavedState saved = await StateFiles.SaveAsync(Store, State);
        StateFiles.Restore(State, folder.File("back.db"));

        Assert.Null(saved.StoreId);
        Assert.Equal(StateFiles.Digests(Store), StateFiles.Digests(folder.File("back.db")));
    }

    [Fact]
    public async Task A_store_whose_journal_does_not_hold_is_saved_as_it_is_and_not_restored()
    {
        await FilledStore.MakeAsync(Store);
        using (RawDatabase raw = new(Store))
            raw.Execute("DROP TRIGGER journal_keeps_entries; UPDATE journal SET actor = 'nobody' WHERE sequence = 2");

        SavedState saved = await StateFiles.SaveAsync(Store, State);
        StateException refused = Assert.Throws<StateException>(() => StateFiles.Restore(State, folder.File("back.db")));

        Assert.False(saved.IsIntact);
        Assert.Equal(("StateNotIntact", "journals"), (refused.ErrorId, refused.Part));
        Assert.Contains("'d1' does not hold at entry 2", refused.Message, StringComparison.Ordinal);
        Assert.Equal([Store, State], Directory.GetFiles(folder.Root).Order().Where(file => !file.EndsWith("-wal") && !file.EndsWith("-shm")).Reverse());
    }

    [Theory]
    [InlineData("DROP TRIGGER journal_loses_nothing; DELETE FROM journal WHERE deployment_id = 'd1' AND sequence = 3", "is gone")]
    [InlineData("DROP TRIGGER event_order_loses_nothing; DELETE FROM event_order WHERE position = (SELECT max(position) FROM event_order)", "has no place")]
    public async Task An_entry_or_a_place_that_is_gone_is_told(string harm, string told)
    {
        await FilledStore.MakeAsync(Store);
        using (RawDatabase raw = new(Store))
            raw.Execute(harm);

        Assert.False((await StateFiles.SaveAsync(Store, State)).IsIntact);
        Assert.Contains(told, Assert.Throws<StateException>(() => StateFiles.Restore(State, folder.File("back.db"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_that_is_ended_leaves_no_file()
    {
        await FilledStore.MakeAsync(Store);
        await using SqliteProductionStore store = await OpenAsync(Store);
        using CancellationTokenSource ending = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StateFile.WriteAsync(
            State, overwrite: false, file => store.WriteStateAsync(new TellingStream(file, ending.Cancel), ending.Token), ending.Token));

        Assert.Empty(Directory.GetFiles(folder.Root, "saved*"));
    }

    private static string[] Parts(string state)
    {
        using StateArchive archive = StateArchive.Open(state);
        return [.. archive.Manifest.Parts.Select(part => part.ToString())];
    }

    private static string Name(Engine.Storage.Postgres.PostgresAddress address) => address.ConnectionString;

    private static Task<SqliteProductionStore> OpenAsync(string path) => SqliteProductionStore.OpenAsync(path, createIfMissing: true, TimeProvider.System, default);

    private static Task<PostgresProductionStore> OpenServerAsync(string name) => PostgresProductionStore.OpenAsync(
        new Engine.Storage.Postgres.PostgresOptions { Address = Engine.Storage.Postgres.PostgresAddressReader.Read(name) }, TimeProvider.System, default);
}
