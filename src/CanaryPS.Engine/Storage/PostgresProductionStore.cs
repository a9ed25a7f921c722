using CanaryPS.Engine.Storage.Postgres;

namespace CanaryPS.Engine.Storage;

/// <summary>The store in a schema of a PostgreSQL database, shared by processes on several hosts.</summary>
internal sealed class PostgresProductionStore : ProductionStore
{
    private PostgresProductionStore(PostgresDatabase database)
        : base(database)
    {
    }

    /// <summary>Opens a store.</summary>
    /// <param name="options">The server and how it is used.</param>
    /// <param name="clock">The clock of this host; leases expire by the database's.</param>
    /// <param name="cancellationToken">Cancels before the server is called.</param>
    /// <exception cref="StoreException">It can't be used; it is as it was.</exception>
    public static Task<PostgresProductionStore> OpenAsync(PostgresOptions options, TimeProvider clock, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            PostgresDatabase database = new(options, clock);
            try
            {
                return new PostgresProductionStore(database);
            }
            catch (Exception exception) when (StoreErrors.IsOfTheMedium(exception))
            {
                throw StoreErrors.Translate(exception, database.Location);
            }
        },
        cancellationToken);
}
