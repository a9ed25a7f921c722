using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Sqlite;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>A store that is sound but that the machine does not let us write.</summary>
public sealed class MediumErrorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Store => folder.File("store.db");

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
            FilePermissions.AllowEverything(folder.Root);
        folder.Dispose();
    }

    [Fact]
    public async Task A_locked_store_says_so_and_works_again_afterwards()
    {
        await using SqliteProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        string before = await StoreContents.OfAsync(store);
        using RawDatabase other = new(Store);
        other.Execute("BEGIN IMMEDIATE");

        StoreException locked = await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync(Given.Next(deployment), default));
        StoreException noLease = await Assert.ThrowsAsync<StoreException>(() => store.TryAcquireLeaseAsync("d1", "me", TimeSpan.FromMinutes(1), default));

        Assert.Equal((StoreProblem.Locked, Store), (locked.Problem, locked.Path));
        Assert.Equal(StoreProblem.Locked, noLease.Problem);
        Assert.Equal(before, await StoreContents.OfAsync(store));

        other.Execute("ROLLBACK");
        await store.CommitAsync(Given.Next(deployment), default);
    }

    [Fact]
    public async Task A_store_that_another_process_holds_alone_is_locked_at_opening()
    {
        await using (SqliteProductionStore store = await OpenAsync())
            await StartAsync(store);
        using RawDatabase other = new(Store);
        other.Execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE deployments SET stage = stage");

        StoreException locked = await Assert.ThrowsAsync<StoreException>(OpenAsync);

        Assert.Equal(StoreProblem.Locked, locked.Problem);
    }

    [Fact]
    public async Task A_full_disk_says_so_and_nothing_of_the_commit_is_there()
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(
            new SqliteStoreOptions { Path = Store, CreateIfMissing = true, MaximumPages = 120 }, TimeProvider.System, default);
        Deployment deployment = await StartAsync(store);
        string before = await StoreContents.OfAsync(store);
        StoreCommit large = Given.Next(deployment) with { Samples = [.. Enumerable.Range(0, 100_000).Select(i => Given.Sample(seconds: i, value: Math.Sin(i)))] };

        StoreException full = await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync(large, default));

        Assert.Equal(StoreProblem.Full, full.Problem);
        Assert.Equal(before, await StoreContents.OfAsync(store));
        await store.CommitAsync(Given.Next(deployment) with { Samples = [Given.Sample()] }, default);
    }

    [SkippableFact]
    public async Task A_store_whose_file_was_deleted_takes_no_decision()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows deletes no file that is open");
        SqliteProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        File.Delete(Store);

        StoreException missing = await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync(Given.Next(deployment), default));

        Assert.Equal(StoreProblem.Missing, missing.Problem);
        await store.DisposeAsync();
        Assert.False(File.Exists(Store));
    }

    [SkippableFact]
    public async Task A_file_that_may_not_be_written_can_be_read_but_takes_no_decision()
    {
        Skip.IfNot(UnprivilegedThread.IsPossible, "file permissions can't be made to count for this account");
        await MakeSharedStoreAsync();
        FilePermissions.AllowEverything(folder.Root);
        FilePermissions.AllowReadingOnly(Store);
        byte[] before = File.ReadAllBytes(Store);

        UnprivilegedThread.Run(() =>
        {
            SqliteProductionStore store = Finished(OpenAsync());
            Deployment deployment = Finished(store.FindDeploymentAsync("d1", default))!;
            StoreException refused = Assert.Throws<StoreException>(() => Finished(store.CommitAsync(Given.Next(deployment), default)));
            Assert.Equal(StoreProblem.ReadOnly, refused.Problem);
            StoreException noLease = Assert.Throws<StoreException>(() => Finished(store.TryAcquireLeaseAsync("d1", "me", TimeSpan.FromMinutes(1), default)));
            Assert.Equal(StoreProblem.ReadOnly, noLease.Problem);
            Finished(store.DisposeAsync().AsTask());
        });

        Assert.Equal(before, File.ReadAllBytes(Store));
    }

    [SkippableFact]
    public async Task A_folder_that_may_not_be_written_makes_the_store_read_only()
    {
        Skip.IfNot(UnprivilegedThread.IsPossible, "file permissions can't be made to count for this account");
        await MakeSharedStoreAsync();
        FilePermissions.AllowReadingOnly(folder.Root);
        byte[] before = File.ReadAllBytes(Store);

        UnprivilegedThread.Run(() =>
        {
            StoreException refused = Assert.Throws<StoreException>(() => Finished(OpenAsync()));
            Assert.Equal(StoreProblem.ReadOnly, refused.Problem);
            StoreException notMade = Assert.Throws<StoreException>(() => Finished(OpenAsync(folder.File("new.db"))));
            Assert.Equal(StoreProblem.ReadOnly, notMade.Problem);
            StoreException noFolder = Assert.Throws<StoreException>(() => Finished(OpenAsync(Path.Combine(folder.Root, "sub", "new.db"))));
            Assert.Equal(StoreProblem.ReadOnly, noFolder.Problem);
        });

        Assert.Equal(before, File.ReadAllBytes(Store));
        Assert.Equal([Store], Directory.GetFileSystemEntries(folder.Root));
    }

    /// <summary>No test can cut the power, so this pins the two settings that a commit's survival of it hangs on.</summary>
    [Fact]
    public void The_connection_that_commits_waits_for_the_disk()
    {
        using SqliteStoreConnection connection = StoreOpener.Open(new SqliteStoreOptions { Path = Store, CreateIfMissing = true });

        Assert.Equal("wal", connection.Scalar("PRAGMA journal_mode"));
        Assert.Equal(2L, connection.Scalar("PRAGMA synchronous"));
    }

    [Fact]
    public async Task A_closed_store_leaves_one_file_that_can_be_deleted()
    {
        await using (SqliteProductionStore store = await OpenAsync())
        {
            Deployment deployment = await StartAsync(store);
            await store.TryAcquireLeaseAsync("d1", "me", TimeSpan.FromMinutes(1), default);
            await store.CommitAsync(Given.Next(deployment), default);
            await StoreContents.OfAsync(store);
        }

        Assert.Equal([Store], Directory.GetFiles(folder.Root));
        File.Delete(Store);
    }

    [Fact]
    public async Task A_closed_store_is_closed()
    {
        SqliteProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        await using IAsyncEnumerator<MetricSample> stream = store.ReadSamplesAsync(new MetricQuery(), default).GetAsyncEnumerator();
        await store.DisposeAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.FindDeploymentAsync("d1", default));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.CommitAsync(Given.Next(deployment), default));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await stream.MoveNextAsync());
    }

    private Task<SqliteProductionStore> OpenAsync() => OpenAsync(Store);

    private static Task<SqliteProductionStore> OpenAsync(string path) => SqliteProductionStore.OpenAsync(
        new SqliteStoreOptions { Path = path, CreateIfMissing = true, BusyTimeout = TimeSpan.FromMilliseconds(20) }, TimeProvider.System, default);

    private async Task MakeSharedStoreAsync()
    {
        await using SqliteProductionStore store = await OpenAsync();
        await StartAsync(store);
    }

    private static async Task<Deployment> StartAsync(SqliteProductionStore store)
    {
        StoreCommit commit = Given.Start(Given.Deployment());
        await store.CreateDeploymentAsync(commit, default);
        return commit.Deployment;
    }

    /// <summary>The result of a task that did its work on this thread.</summary>
    private static T Finished<T>(Task<T> task)
    {
        Finished((Task)task);
        return task.Result;
    }

    private static void Finished(Task task)
    {
        Assert.True(task.IsCompleted, "the work left the thread whose permissions count");
        task.GetAwaiter().GetResult();
    }
}
