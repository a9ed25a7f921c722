using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Sqlite;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>What is written goes from the log into the file beside the commits, and the log begins anew while they go on.</summary>
public sealed class LogCheckpointsTests : IDisposable
{
    private const int Mebibyte = 1 << 20;

    /// <summary>The length of the log at which a commit has to wait.</summary>
    private const long Bound = LogCheckpoints.PagesInCommit * 4096L;

    /// <summary>Enough commits of a mebibyte that the log would reach its bound twice, were it never begun anew.</summary>
    private const int Commits = (int)(2 * Bound / Mebibyte);

    private readonly TemporaryFolder _folder = new();

    private string Store => _folder.File("store.db");

    private string Log => Store + "-wal";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_log_begins_anew_before_a_commit_has_to_wait_for_it()
    {
        await using Opened store = Open();

        await CommitInStepAsync(store);

        Assert.InRange(new FileInfo(Log).Length, 1, Bound * 3 / 4);
        Assert.Equal(Commits, store.Count());
    }

    [Fact]
    public async Task A_reader_that_stays_holds_the_log_and_no_commit()
    {
        await using Opened store = Open();
        await store.CommitAsync(1);
        using (StoreConnection reader = store.Database.OpenReader())
        {
            reader.BeginRead();
            Assert.Equal(1L, reader.Scalar("SELECT count(*) FROM t"));

            await store.CommitAsync(Commits);

            Assert.Equal(1L, reader.Scalar("SELECT count(*) FROM t"));
            reader.Rollback();
        }

        long held = new FileInfo(Log).Length;
        Assert.True(held > Bound, $"{held} bytes");
        await CommitInStepAsync(store);
        Assert.Equal((2 * Commits) + 1, store.Count());
        Assert.InRange(new FileInfo(Log).Length, held, held + (Bound * 3 / 4));
    }

    [Fact]
    public async Task Nothing_is_left_in_the_log_of_a_store_that_is_closed()
    {
        await using (Opened store = Open())
            await store.CommitAsync(20);

        Assert.False(File.Exists(Log));
        await using Opened again = Open();
        Assert.Equal(20, again.Count());
    }

    [Fact]
    public async Task What_fails_beside_the_commits_is_told_by_them()
    {
        await using Opened store = Open();
        await store.CommitAsync(1);
        File.Delete(Store);

        StoreException gone = await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync(Commits));

        Assert.Equal("StoreMissing", gone.ErrorId);
    }

    /// <summary>Commits, and goes on after each few mebibytes when the file has them: nothing but a checkpoint writes there.</summary>
    private async Task CommitInStepAsync(Opened store)
    {
        const int Step = 8;
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        for (int done = 0; done < Commits; done += Step)
        {
            long before = new FileInfo(Store).Length;
            await store.CommitAsync(Step);
            while (new FileInfo(Store).Length < before + ((Step - 4) * Mebibyte))
            {
                patience.Token.ThrowIfCancellationRequested();
                await store.CommitLittleAsync();
            }
        }
    }

    private Opened Open()
    {
        SqliteDatabase database = new(new SqliteStoreOptions { Path = Store, CreateIfMissing = true }, TimeProvider.System);
        return new Opened(database);
    }

    /// <summary>A store's database with a table of the test's and the writer of a process.</summary>
    private sealed class Opened : IAsyncDisposable
    {
        private readonly StoreWriter _writer;
        private readonly IAsyncDisposable _attendant;

        public Opened(SqliteDatabase database)
        {
            Database = database;
            StoreConnection durable = database.OpenWriter(Durability.PowerLoss);
            durable.Execute("CREATE TABLE IF NOT EXISTS t (bytes BLOB) STRICT");
            durable.Execute("CREATE TABLE IF NOT EXISTS little (n INTEGER) STRICT");
            durable.Execute("INSERT INTO little VALUES (0)");
            _writer = new StoreWriter(database, durable, () => { });
            _attendant = database.Attend(_writer);
        }

        public SqliteDatabase Database { get; }

        /// <summary>Commits a mebibyte so many times.</summary>
        public async Task CommitAsync(int times)
        {
            for (int i = 0; i < times; i++)
                await _writer.RunAsync(Durability.PowerLoss, connection => connection.Execute("INSERT INTO t VALUES (zeroblob(1048576))"), default);
        }

        /// <summary>Commits next to nothing: what is left over from the commits before is looked after with it.</summary>
        public Task CommitLittleAsync() => _writer.RunAsync(Durability.PowerLoss, connection => connection.Execute("UPDATE little SET n = 1"), default);

        public int Count()
        {
            using StoreConnection reader = Database.OpenReader();
            return (int)(long)reader.Scalar("SELECT count(*) FROM t")!;
        }

        public async ValueTask DisposeAsync()
        {
            await _writer.DisposeAsync();
            await _attendant.DisposeAsync();
        }
    }
}
