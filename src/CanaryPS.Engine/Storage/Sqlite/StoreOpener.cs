using Microsoft.Data.Sqlite;

namespace CanaryPS.Engine.Storage.Sqlite;

/// <summary>
/// Opens a store's file. A new store is made whole under another name and then put in its place, so that a file at the
/// path is never half a store, whichever process dies when.
/// </summary>
internal static class StoreOpener
{
    /// <summary>Opens the connection that writes, with the schema up to date.</summary>
    /// <param name="options">The file.</param>
    /// <param name="written">Told how many pages each commit wrote.</param>
    /// <exception cref="StoreException">The store can't be used; its file is as it was.</exception>
    public static SqliteStoreConnection Open(SqliteStoreOptions options, Action<int>? written = null)
    {
        try
        {
            if (!File.Exists(options.Path))
                Create(options);
            return OpenExisting(options, written);
        }
        catch (Exception exception) when (StoreErrors.IsOfTheMedium(exception))
        {
            throw StoreErrors.Translate(exception, options.Path);
        }
    }

    /// <summary>Opens a connection that only reads. The store has been checked before.</summary>
    public static SqliteStoreConnection OpenReader(SqliteStoreOptions options)
    {
        SqliteStoreConnection reader = SqliteStoreConnection.Open(options.Path, SqliteOpenMode.ReadWrite, options);
        reader.Run("PRAGMA query_only = ON");
        return reader;
    }

    private static SqliteStoreConnection OpenExisting(SqliteStoreOptions options, Action<int>? written)
    {
        bool hasLog = StoreInspection.LogLength(options.Path) > 0;
        SqliteStoreConnection connection = SqliteStoreConnection.Open(options.Path, SqliteOpenMode.ReadWrite, options, written);
        try
        {
            StoreInspection.Check(connection, options.Path, options.Migrations[^1].Version);
            UseWriteAheadLog(connection, options.Path);
            Migrator.Run(connection, options.Migrations);
            return connection;
        }
        catch
        {
            if (hasLog)
                connection.KeepLogOnClose();
            connection.Dispose();
            throw;
        }
    }

    private static void Create(SqliteStoreOptions options)
    {
        if (!options.CreateIfMissing)
            throw new StoreException(StoreProblem.Missing, options.Path, "there is no store here; check the path, or start a deployment, which makes one.");

        string folder = Path.GetDirectoryName(options.Path)!;
        Directory.CreateDirectory(folder);
        string draft = $"{options.Path}.{Guid.NewGuid():N}.new";
        try
        {
            using (SqliteStoreConnection connection = SqliteStoreConnection.Open(draft, SqliteOpenMode.ReadWriteCreate, options))
            {
                UseWriteAheadLog(connection, options.Path);
                Migrator.Run(connection, options.Migrations);
            }

            File.Move(draft, options.Path, overwrite: false);
        }
        catch (IOException) when (File.Exists(options.Path))
        {
            // Another process made the store meanwhile; theirs is the one that counts.
        }
        finally
        {
            foreach (string rest in (string[])["", "-wal", "-shm", "-journal"])
                File.Delete(draft + rest);
        }
    }

    private static void UseWriteAheadLog(SqliteStoreConnection connection, string path)
    {
        if (connection.Scalar("PRAGMA journal_mode = WAL") is not "wal")
            throw new StoreException(StoreProblem.Inaccessible, path, "the file system does not permit SQLite's write-ahead log; use a local disk.");
    }
}
