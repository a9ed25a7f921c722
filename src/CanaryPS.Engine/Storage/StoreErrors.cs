using System.Text.Json;
using CanaryPS.Engine.Storage.Postgres;
using CanaryPS.Engine.Telemetry;
using Microsoft.Data.Sqlite;
using Npgsql;
using static SQLitePCL.raw;

namespace CanaryPS.Engine.Storage;

/// <summary>The one place where errors of the databases and of the file system become <see cref="StoreException"/>.</summary>
internal static class StoreErrors
{
    /// <summary>Whether an exception tells of the medium. A violated constraint is a defect of the caller instead.</summary>
    public static bool IsOfTheMedium(Exception exception) => exception switch
    {
        NpgsqlException server => PostgresErrors.IsOfTheMedium(server),
        SqliteException sqlite => sqlite.SqliteErrorCode != SQLITE_CONSTRAINT,
        IOException or UnauthorizedAccessException => true,
        JsonException or FormatException => true,
        _ => false,
    };

    /// <summary>Whether an error tells that what was to be written is nothing that its table can hold.</summary>
    public static bool IsOfTheContent(SqliteException exception) => exception.SqliteErrorCode is SQLITE_CONSTRAINT or SQLITE_MISMATCH or SQLITE_ERROR or SQLITE_TOOBIG;

    public static StoreException Translate(Exception exception, string path)
    {
        (StoreProblem problem, UserMessage message) = exception switch
        {
            NpgsqlException server => PostgresErrors.Describe(server),
            SqliteException sqlite => Describe(sqlite, path),
            UnauthorizedAccessException => (StoreProblem.ReadOnly, "the store or its folder may not be written by this account; grant it write access, or use another store."),
            JsonException or FormatException => Corrupt($"a row can't be read: {exception.Message.TrimEnd('.')}"),
            _ => (StoreProblem.Inaccessible, UserMessage.Verbatim(exception.Message)),
        };
        StoreTelemetry.Failed(problem);
        return new StoreException(problem, path, message, exception);
    }

    private static (StoreProblem Problem, UserMessage Message) Describe(SqliteException exception, string path) => exception.SqliteErrorCode switch
    {
        SQLITE_BUSY or SQLITE_LOCKED =>
            (StoreProblem.Locked, "another process has kept the store locked for too long, so nothing was written; try again, and if it stays so, end the process that has the file open."),
        SQLITE_READONLY =>
            (StoreProblem.ReadOnly, "the store can't be written; make the file and its folder writable for this account."),
        SQLITE_CANTOPEN when File.Exists(path) =>
            (StoreProblem.ReadOnly, "the store, or the files that SQLite keeps beside it (-wal, -shm), can't be opened for writing; give this account access to the file and its folder."),
        SQLITE_CANTOPEN when Directory.Exists(Path.GetDirectoryName(path)) =>
            (StoreProblem.ReadOnly, "no file can be made in this folder; give this account write access to it, or use another path."),
        SQLITE_CANTOPEN =>
            (StoreProblem.Inaccessible, "the file can't be opened; check that its folder exists and that this account may use it."),
        SQLITE_FULL =>
            (StoreProblem.Full, "the disk is full, so nothing was written; free some space and run the command again."),
        SQLITE_NOTADB => Corrupt("the file is not a database"),
        SQLITE_CORRUPT or SQLITE_ERROR or SQLITE_SCHEMA or SQLITE_MISMATCH or SQLITE_FORMAT => Corrupt(UserMessage.Verbatim(exception.Message.TrimEnd('.'))),
        _ => (StoreProblem.Inaccessible, $"the store can't be used: {exception.Message.TrimEnd('.')}. Check the disk and the access rights."),
    };

    public static (StoreProblem Problem, UserMessage Message) Corrupt(UserMessage what) =>
        (StoreProblem.Corrupt, $"the store is truncated or damaged ({what}), and nothing in it was changed; put a backup in its place, or start a new store at another path.");
}
