using CanaryPS.Engine.Storage.Postgres;
using CanaryPS.Engine.Storage.Sqlite;

namespace CanaryPS.Engine.Storage;

/// <summary>Opens the store that a person names: a server's where it is an address of PostgreSQL, a file otherwise.</summary>
internal static class ProductionStores
{
    /// <summary>While a large table of one store is read, the transaction on the other does nothing.</summary>
    private static readonly TimeSpan CopyIdleTimeout = TimeSpan.FromHours(1);

    /// <param name="name">The path of a file, or an address.</param>
    /// <param name="createIfMissing">Whether to make the store where there is none.</param>
    /// <param name="cancellationToken">Cancels before anything is touched.</param>
    /// <exception cref="StoreException">It can't be used; it is as it was.</exception>
    public static async Task<ProductionStore> OpenAsync(string name, bool createIfMissing, CancellationToken cancellationToken) =>
        StoreAddress.IsPostgres(Own(name))
            ? await PostgresProductionStore.OpenAsync(
                new PostgresOptions { Address = PostgresAddressReader.Read(name), CreateIfMissing = createIfMissing }, TimeProvider.System, cancellationToken).ConfigureAwait(false)
            : await SqliteProductionStore.OpenAsync(name, createIfMissing, TimeProvider.System, cancellationToken).ConfigureAwait(false);

    /// <summary>The database of the store that a person names, as a copy uses it. Nothing is opened yet.</summary>
    /// <exception cref="StoreException">The name can't be that of a store.</exception>
    public static IStoreDatabase Database(string name, bool createIfMissing) => StoreAddress.IsPostgres(Own(name))
        ? new PostgresDatabase(new PostgresOptions { Address = PostgresAddressReader.Read(name), CreateIfMissing = createIfMissing, IdleTimeout = CopyIdleTimeout }, TimeProvider.System)
        : new SqliteDatabase(new SqliteStoreOptions { Path = StorePath.Resolve(name), CreateIfMissing = createIfMissing }, TimeProvider.System);

    /// <summary>A name that is not an agent's, which would be taken for the path of a file.</summary>
    private static string Own(string name) => !StoreAddress.IsAgent(name) ? name : throw new StoreException(
        StoreProblem.Inaccessible, StoreAddress.Shown(name), "this is an agent, whose store can't be used from afar for this; name the file or the PostgreSQL database that the agent works on.");
}
