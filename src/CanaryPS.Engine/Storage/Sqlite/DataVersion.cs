using System.Globalization;

namespace CanaryPS.Engine.Storage.Sqlite;

/// <summary>
/// SQLite's data version of the store: another number after every commit that another connection made. Read by a connection
/// that is there for nothing else, so that every commit is another's. Calls come one at a time.
/// </summary>
internal sealed class DataVersion(SqliteStoreOptions options) : IDisposable
{
    private SqliteStoreConnection? connection;

    /// <summary>The number now; null where the store can't be read.</summary>
    public long? Read()
    {
        try
        {
            connection ??= StoreOpener.OpenReader(options);
            return Convert.ToInt64(connection.Scalar("PRAGMA data_version"), CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (StoreErrors.IsOfTheMedium(exception))
        {
            return null;
        }
    }

    public void Dispose() => connection?.Dispose();
}
