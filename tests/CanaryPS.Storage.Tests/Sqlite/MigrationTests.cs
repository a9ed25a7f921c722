using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Sqlite;

namespace CanaryPS.Storage.Tests.Sqlite;

public sealed class MigrationTests : IDisposable
{
    private static readonly Migration Added = new(StoreSchema.Migrations[^1].Version + 1, "ALTER TABLE alerts ADD COLUMN note TEXT; CREATE TABLE notes (id INTEGER PRIMARY KEY) STRICT;");

    private readonly TemporaryFolder folder = new();

    private string Store => folder.File("store.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_steps_are_numbered_from_1_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, StoreSchema.Migrations.Count), StoreSchema.Migrations.Select(m => m.Version));

    [Fact]
    public async Task A_store_of_an_older_version_keeps_its_data_through_a_later_step()
    {
        string before = await MakeStoreAsync();

        await using (SqliteProductionStore migrated = await OpenAsync([.. StoreSchema.Migrations, Added]))
            Assert.Equal(before, await StoreContents.OfAsync(migrated));

        using RawDatabase raw = new(Store);
        Assert.Equal((long)Added.Version, raw.Scalar("PRAGMA user_version"));
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM notes"));
        Assert.Equal((long)StoreSchema.ApplicationId, raw.Scalar("PRAGMA application_id"));
    }

    [Fact]
    public async Task A_new_store_takes_every_step()
    {
        await using (await OpenAsync([.. StoreSchema.Migrations, Added]))
        {
        }

        using RawDatabase raw = new(Store);
        Assert.Equal((long)Added.Version, raw.Scalar("PRAGMA user_version"));
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM deployments"));
    }

    [Fact]
    public async Task A_step_that_fails_leaves_the_store_at_the_version_before_it()
    {
        string before = await MakeStoreAsync();
        Migration broken = new(Added.Version + 1, "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1);");

        StoreException failed = await Assert.ThrowsAsync<StoreException>(() => OpenAsync([.. StoreSchema.Migrations, Added, broken]));

        Assert.Equal(StoreProblem.Corrupt, failed.Problem);
        using (RawDatabase raw = new(Store))
        {
            Assert.Equal((long)Added.Version, raw.Scalar("PRAGMA user_version"));
            Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'half'"));
        }

        await using SqliteProductionStore store = await OpenAsync([.. StoreSchema.Migrations, Added]);
        Assert.Equal(before, await StoreContents.OfAsync(store));
    }

    [Fact]
    public async Task Many_that_open_an_old_store_at_once_take_the_step_once()
    {
        string before = await MakeStoreAsync();

        SqliteProductionStore[] stores = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenAsync([.. StoreSchema.Migrations, Added]))));

        foreach (SqliteProductionStore store in stores)
        {
            Assert.Equal(before, await StoreContents.OfAsync(store));
            await store.DisposeAsync();
        }
    }

    private Task<SqliteProductionStore> OpenAsync(IReadOnlyList<Migration> migrations) => SqliteProductionStore.OpenAsync(
        new SqliteStoreOptions { Path = Store, CreateIfMissing = true, Migrations = migrations }, TimeProvider.System, default);

    private async Task<string> MakeStoreAsync()
    {
        await using SqliteProductionStore store = await OpenAsync(StoreSchema.Migrations);
        await store.CreateDeploymentAsync(
            Given.Start(Given.Deployment()) with { Alerting = Given.Alerting(Given.Alert("a")), Samples = [Given.Sample()], Effects = [Given.Effect("e", 1)] }, default);
        return await StoreContents.OfAsync(store);
    }
}
