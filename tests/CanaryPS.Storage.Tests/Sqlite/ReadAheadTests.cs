using CanaryPS.Engine.Storage;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>Reading ahead changes when a configuration is read, and nothing else.</summary>
public sealed class ReadAheadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("store.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_read_ahead_is_what_is_read()
    {
        Deployment given = await FillAsync();
        for (int round = 0; round < 20; round++)
        {
            await using SqliteProductionStore store = await OpenAsync();
            store.ReadAhead();
            Deployment?[] found = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.FindDeploymentAsync(given.Id, default))));

            Assert.All(found, one => Same.As(given, one!));
        }
    }

    [Fact]
    public async Task A_store_is_closed_while_it_reads_ahead()
    {
        await FillAsync();
        for (int round = 0; round < 20; round++)
        {
            SqliteProductionStore store = await OpenAsync();
            store.ReadAhead();
            await store.DisposeAsync();
        }

        File.Delete(Path);
    }

    [Fact]
    public async Task A_configuration_that_is_broken_is_told_to_who_asks_for_it_and_to_nobody_else()
    {
        Deployment given = await FillAsync();
        using (RawDatabase raw = new(Path))
        {
            raw.Execute("DROP TRIGGER IF EXISTS configurations_stay; PRAGMA foreign_keys = OFF");
            raw.Execute("UPDATE deployments SET configuration = 'gone'");
        }

        SqliteProductionStore store = await OpenAsync();
        store.ReadAhead();

        Assert.Equal(1, await store.CountDeploymentsAsync(default));
        for (int again = 0; again < 2; again++)
            Assert.Contains("'gone'", (await Assert.ThrowsAnyAsync<Exception>(() => store.FindDeploymentAsync(given.Id, default))).Message, StringComparison.Ordinal);
        await store.DisposeAsync();
    }

    private async Task<Deployment> FillAsync()
    {
        Deployment given = Given.Deployment();
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(Path, createIfMissing: true, TimeProvider.System, default);
        await store.CreateDeploymentAsync(Given.Start(given), default);
        return (await store.FindDeploymentAsync(given.Id, default))!;
    }

    private Task<SqliteProductionStore> OpenAsync() => SqliteProductionStore.OpenAsync(Path, createIfMissing: false, TimeProvider.System, default);
}
