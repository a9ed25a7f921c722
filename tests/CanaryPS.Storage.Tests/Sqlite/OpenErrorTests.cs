using CanaryPS.Engine.Storage;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>Files that are no store, or not one of ours, are refused by name and stay as they are.</summary>
public sealed class OpenErrorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Store => folder.File("store.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_store_that_is_missing_is_made_only_where_that_is_asked_for()
    {
        await AssertRefusedAsync(StoreProblem.Missing, Store, createIfMissing: false);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));

        string deep = Path.Combine(folder.Root, "a", "b c", "store.db");
        await using (await OpenAsync(deep))
        {
        }

        Assert.Equal([deep], Directory.GetFiles(Path.GetDirectoryName(deep)!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(":memory:")]
    [InlineData("file:store.db?mode=memory")]
    [InlineData("FILE:store.db")]
    [InlineData("a\0b")]
    public Task A_path_that_names_no_file_is_refused(string path) => AssertRefusedAsync(StoreProblem.Inaccessible, path);

    [Theory]
    [InlineData("a;b=c \"d\" 'e'.db")]
    [InlineData("?mode=memory&cache=shared")]
    [InlineData("%3Amemory%3A")]
    [InlineData("|DataDirectory|x.db")]
    [InlineData("ñ€😀.db")]
    public async Task A_strange_name_is_only_a_name(string name)
    {
        await using (SqliteProductionStore store = await OpenAsync(folder.File(name)))
            await store.CreateDeploymentAsync(Given.Start(Given.Deployment()), default);

        Assert.Equal([folder.File(name)], Directory.GetFiles(folder.Root));
        await using SqliteProductionStore again = await OpenAsync(folder.File(name), createIfMissing: false);
        Assert.NotNull(await again.FindDeploymentAsync("d1", default));
    }

    [Fact]
    public async Task A_folder_is_no_store()
    {
        await AssertRefusedAsync(StoreProblem.Inaccessible, folder.Root);
        await AssertRefusedAsync(StoreProblem.Inaccessible, folder.File("new") + Path.DirectorySeparatorChar);

        File.WriteAllText(folder.File("file"), "x");
        await AssertRefusedAsync(StoreProblem.Inaccessible, Path.Combine(folder.File("file"), "store.db"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_unchanged()
    {
        File.WriteAllText(Store, new string('x', 10_000));
        await AssertRefusedUnchangedAsync(StoreProblem.Corrupt);

        File.WriteAllText(Store, "short");
        await AssertRefusedUnchangedAsync(StoreProblem.Corrupt);

        File.WriteAllText(Store, "");
        await AssertRefusedUnchangedAsync(StoreProblem.Corrupt);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("WAL")]
    public async Task A_database_of_something_else_is_refused_unchanged(string journalMode)
    {
        using (RawDatabase other = new(Store))
            other.Execute($"PRAGMA journal_mode = {journalMode}; CREATE TABLE deployments (id TEXT); PRAGMA user_version = 1; INSERT INTO deployments VALUES ('x')");

        await AssertRefusedUnchangedAsync(StoreProblem.Foreign);
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused_unchanged()
    {
        await MakeStoreAsync();
        using (RawDatabase raw = new(Store))
            raw.Execute("PRAGMA user_version = 1000");

        StoreException refused = await AssertRefusedUnchangedAsync(StoreProblem.Newer);

        Assert.Contains("1000", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_of_a_newer_version_that_crashed_keeps_its_log()
    {
        await MakeStoreAsync();
        string crashed = folder.File("crashed.db");
        using (RawDatabase raw = new(Store))
        {
            raw.Execute("PRAGMA user_version = 1000");
            File.Copy(Store, crashed);
            File.Copy(Store + "-wal", crashed + "-wal");
        }

        byte[] file = File.ReadAllBytes(crashed);
        byte[] log = File.ReadAllBytes(crashed + "-wal");

        await AssertRefusedAsync(StoreProblem.Newer, crashed);

        Assert.Equal(file, File.ReadAllBytes(crashed));
        Assert.Equal(log, File.ReadAllBytes(crashed + "-wal"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-4096)]
    [InlineData(4096)]
    [InlineData(100)]
    [InlineData(16)]
    [InlineData(1)]
    [InlineData(0)]
    public async Task A_truncated_store_is_refused_unchanged(int length)
    {
        await MakeStoreAsync();
        using (FileStream file = File.OpenWrite(Store))
            file.SetLength(length < 0 ? file.Length + length : length);

        await AssertRefusedUnchangedAsync(StoreProblem.Corrupt);
    }

    [Fact]
    public async Task A_store_whose_schema_is_damaged_is_refused_unchanged()
    {
        await MakeStoreAsync();
        using (FileStream file = File.OpenWrite(Store))
        {
            file.Position = 100;
            file.Write(new byte[3000]);
        }

        await AssertRefusedUnchangedAsync(StoreProblem.Corrupt);
    }

    [Fact]
    public async Task A_row_that_is_damaged_is_told_when_it_is_read()
    {
        await MakeStoreAsync();
        using (RawDatabase raw = new(Store))
            raw.Execute("""UPDATE deployments SET document = '{"id":"d1","stage":"NOWHERE"}'; UPDATE sample_segments SET data = x'0001'; UPDATE order_segments SET data = x'0001'""");

        await using SqliteProductionStore store = await OpenAsync(Store);

        Assert.Equal(StoreProblem.Corrupt, (await Assert.ThrowsAsync<StoreException>(() => store.FindDeploymentAsync("d1", default))).Problem);
        Assert.Equal(StoreProblem.Corrupt, (await Assert.ThrowsAsync<StoreException>(() => store.ReadTradingLogAsync("d1", 0, default))).Problem);
        Assert.Equal(
            StoreProblem.Corrupt,
            (await Assert.ThrowsAsync<StoreException>(async () => await store.ReadSamplesAsync(new MetricQuery(), default).ToListAsync())).Problem);
    }

    [Fact]
    public async Task Many_that_make_the_same_store_at_once_get_one_store()
    {
        SqliteProductionStore[] stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenAsync(Store))));

        await stores[0].CreateDeploymentAsync(Given.Start(Given.Deployment()), default);
        foreach (SqliteProductionStore store in stores)
            Assert.NotNull(await store.FindDeploymentAsync("d1", default));

        foreach (SqliteProductionStore store in stores)
            await store.DisposeAsync();
        Assert.Equal([Store], Directory.GetFiles(folder.Root));
    }

    private static Task<SqliteProductionStore> OpenAsync(string path, bool createIfMissing = true) =>
        SqliteProductionStore.OpenAsync(path, createIfMissing, TimeProvider.System, default);

    private async Task MakeStoreAsync()
    {
        await using SqliteProductionStore store = await OpenAsync(Store);
        await store.CreateDeploymentAsync(
            Given.Start(Given.Deployment()) with { Samples = [Given.Sample()], Trading = [new Engine.Metrics.TradingEntry(Given.Order("o"))] }, default);
    }

    private async Task<StoreException> AssertRefusedUnchangedAsync(StoreProblem problem)
    {
        byte[] before = File.ReadAllBytes(Store);
        StoreException refused = await AssertRefusedAsync(problem, Store);
        await AssertRefusedAsync(problem, Store, createIfMissing: false);

        Assert.Equal(before, File.ReadAllBytes(Store));
        Assert.Equal([Store], Directory.GetFiles(folder.Root));
        return refused;
    }

    private static async Task<StoreException> AssertRefusedAsync(StoreProblem problem, string path, bool createIfMissing = true)
    {
        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(path, createIfMissing));
        Assert.Equal(problem, refused.Problem);
        Assert.Equal("Store" + problem, refused.ErrorId);
        return refused;
    }
}
