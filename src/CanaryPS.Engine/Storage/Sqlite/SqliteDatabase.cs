using CanaryPS.Engine.Events;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Engine.Storage.Sqlite;

/// <summary>One SQLite file with a write-ahead log: one connection writes, others read beside it.</summary>
/// <param name="options">The file, by its full path.</param>
/// <param name="clock">The clock of the host, by which leases expire.</param>
internal sealed class SqliteDatabase(SqliteStoreOptions options, TimeProvider clock) : IStoreDatabase
{
    private readonly LogCheckpoints checkpoints = new(options);

    public string Location => options.Path;

    public string LocalPath => options.Path;

    public TimeProvider Clock => clock;

    /// <summary>A file is one host's.</summary>
    public TimeProvider SharedClock => clock;

    public StoreConnection OpenWriter(Durability durability)
    {
        if (durability == Durability.PowerLoss)
            return StoreOpener.Open(options, checkpoints.Written);

        SqliteStoreConnection connection = SqliteStoreConnection.Open(options.Path, SqliteOpenMode.ReadWrite, options, checkpoints.Written);
        connection.Run("PRAGMA synchronous = NORMAL");
        return connection;
    }

    public StoreConnection OpenReader() => StoreOpener.OpenReader(options);

    /// <summary>A file needs no mending.</summary>
    public bool Revive(StoreConnection idle) => true;

    public void CheckPresent()
    {
        if (!File.Exists(options.Path))
            throw new StoreException(StoreProblem.Missing, options.Path, "the store's file was deleted while it was in use, so nothing was written; put it back, or a backup of it, and run the command again.");
    }

    public IAsyncDisposable Attend(StoreWriter writer)
    {
        checkpoints.Start(writer);
        return checkpoints;
    }

    public ICommitSignal OpenSignal()
    {
        DataVersion version = new(options);
        return new StoreSignal(StoreInspection.LogPath(options.Path), version.Read, TimeProvider.System, version);
    }

    /// <summary>SQLite has no asynchronous calls, so work is done on the calling thread.</summary>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);

        try
        {
            return Task.FromResult(work());
        }
        catch (Exception exception)
        {
            return Task.FromException<T>(exception);
        }
    }
}
