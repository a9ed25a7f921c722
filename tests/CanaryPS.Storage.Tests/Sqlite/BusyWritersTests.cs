using System.Collections.Concurrent;
using CanaryPS.Engine.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>Several processes that write without a pause: each is let in, none is told that the store stays locked.</summary>
public sealed class BusyWritersTests : IDisposable
{
    private const int Writers = 5;
    private const int CommitsOfEach = 20_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_writer_is_starved_by_others_that_come_again_at_once()
    {
        SqliteStoreOptions options = new() { Path = _folder.File("store.db"), BusyTimeout = TimeSpan.FromSeconds(2) };
        using (SqliteStoreConnection made = SqliteStoreConnection.Open(options.Path, SqliteOpenMode.ReadWriteCreate, options))
            made.Run("PRAGMA journal_mode = WAL; CREATE TABLE t (x INTEGER)");
        ConcurrentBag<SqliteException> refusals = [];
        using CountdownEvent behind = new(Writers);

        // A writer that has what it wanted goes on until the last has it too: that is the crowd that starves.
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Factory.StartNew(Write, TaskCreationOptions.LongRunning)));

        Assert.Empty(refusals);

        void Write()
        {
            using SqliteStoreConnection connection = SqliteStoreConnection.Open(options.Path, SqliteOpenMode.ReadWrite, options);
            connection.Run("PRAGMA synchronous = OFF");
            for (int committed = 0; !behind.IsSet && refusals.IsEmpty;)
            {
                try
                {
                    connection.BeginWrite();
                    connection.Execute("INSERT INTO t VALUES (1)");
                    connection.Commit();
                    if (++committed == CommitsOfEach)
                        behind.Signal();
                }
                catch (SqliteException refusal)
                {
                    refusals.Add(refusal);
                }
            }
        }
    }
}
