using System.Globalization;

namespace CanaryPS.Engine.Storage.Sqlite;

/// <summary>
/// Decides whether an open file is a store that this version can use. It reads the file through SQLite only: closing
/// another handle on the file would drop the locks that this process holds on it.
/// </summary>
internal static class StoreInspection
{
    /// <exception cref="StoreException">The file is of something else, newer, or damaged.</exception>
    public static void Check(SqliteStoreConnection connection, string path, int newestVersion)
    {
        long pages = Number(connection, "PRAGMA page_count");
        if (Number(connection, "PRAGMA application_id") != StoreSchema.ApplicationId)
        {
            throw pages == 0
                ? Refused(path, StoreErrors.Corrupt("it is empty"))
                : Refused(path, (StoreProblem.Foreign, "this is a database of something else, and nothing in it was changed; give the path of another file."));
        }

        long version = VersionOf(connection);
        if (version > newestVersion)
            throw Refused(path, (StoreProblem.Newer, $"a newer version of CanaryPS made this store (its schema is {version}, this version knows {newestVersion}), and nothing in it was changed; update CanaryPS."));

        CheckLength(connection, path, pages);
        // A schema that can't be parsed fails here and not at the first decision.
        if (Number(connection, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'deployments'") != 1)
            throw Refused(path, StoreErrors.Corrupt("its tables are gone"));
    }

    public static long VersionOf(SqliteStoreConnection connection) => Number(connection, "PRAGMA user_version");

    /// <summary>The write-ahead log beside a store.</summary>
    public static string LogPath(string path) => path + "-wal";

    /// <summary>The length in bytes of the write-ahead log beside a store; 0 where there is none.</summary>
    public static long LogLength(string path) => new FileInfo(LogPath(path)) is { Exists: true } log ? log.Length : 0;

    /// <summary>SQLite itself notices whole pages that are missing, but not a last page that is cut.</summary>
    private static void CheckLength(SqliteStoreConnection connection, string path, long pages)
    {
        long expected = pages * Number(connection, "PRAGMA page_size");
        long found = new FileInfo(path).Length;
        // With a log, pages may be in it alone.
        if (found < expected && LogLength(path) == 0)
            throw Refused(path, StoreErrors.Corrupt($"it has {found} bytes of {expected}"));
    }

    private static long Number(SqliteStoreConnection connection, string sql) =>
        Convert.ToInt64(connection.Scalar(sql), CultureInfo.InvariantCulture);

    private static StoreException Refused(string path, (StoreProblem Problem, UserMessage Message) what) => new(what.Problem, path, what.Message);
}
