using CanaryPS.Engine.Storage.Sqlite;

namespace CanaryPS.Engine.Storage;

/// <summary>The store in one SQLite file.</summary>
internal sealed class SqliteProductionStore : ProductionStore
{
    private SqliteProductionStore(SqliteDatabase database)
        : base(database)
    {
    }

    /// <summary>Opens a store.</summary>
    /// <param name="path">The file.</param>
    /// <param name="createIfMissing">Whether to make it where there is none.</param>
    /// <param name="leaseClock">The real clock, by which leases expire.</param>
    /// <param name="cancellationToken">Cancels before the file is touched.</param>
    /// <exception cref="StoreException">It can't be used; its file is as it was.</exception>
    public static Task<SqliteProductionStore> OpenAsync(
        string path, bool createIfMissing, TimeProvider leaseClock, CancellationToken cancellationToken) =>
        OpenAsync(new SqliteStoreOptions { Path = path, CreateIfMissing = createIfMissing }, leaseClock, cancellationToken);

    /// <summary>Opens a store.</summary>
    public static Task<SqliteProductionStore> OpenAsync(
        SqliteStoreOptions options, TimeProvider leaseClock, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<SqliteProductionStore>(cancellationToken);

        try
        {
            SqliteStoreOptions resolved = options with { Path = StorePath.Resolve(options.Path) };
            return Task.FromResult(new SqliteProductionStore(new SqliteDatabase(resolved, leaseClock)));
        }
        catch (Exception exception)
        {
            return Task.FromException<SqliteProductionStore>(exception);
        }
    }
}
