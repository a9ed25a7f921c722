using CanaryPS.Engine.Events;
using Npgsql;

namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>The database of a store in PostgreSQL, which processes on several hosts share.</summary>
/// <param name="options">The server and how it is used.</param>
/// <param name="clock">The clock of this host, which counts waits only: leases expire by the database's.</param>
internal sealed class PostgresDatabase(PostgresOptions options, TimeProvider clock) : IStoreDatabase
{
    /// <summary>The key of the advisory lock of writers: "CANARYPS" in ASCII.</summary>
    public const long WriterLock = 0x43414E4152595053;

    /// <summary>The key, with the schema, of the advisory lock that every connection of a store shares while it is open: "CANY" in ASCII.</summary>
    public const int UserLock = 0x43414E59;

    private readonly SemaphoreSlim atWork = new(options.MaximumAtWork);

    public PostgresOptions Options => options;

    public string Location { get; } = options.Address.Location;

    public string LocalPath { get; } = Path.Combine(Environment.CurrentDirectory, options.Address.Schema);

    public TimeProvider Clock => clock;

    public TimeProvider SharedClock => ServerClock;

    /// <summary>The server's clock, as it is known here.</summary>
    public DatabaseClock ServerClock { get; } = new(clock);

    /// <summary>The channel on which commits are told.</summary>
    public string Channel { get; } = "canaryps_" + options.Address.Schema;

    /// <summary>This process's name for its own commits.</summary>
    public string Process { get; } = Guid.NewGuid().ToString("N");

    public StoreConnection OpenWriter(Durability durability)
    {
        if (durability == Durability.PowerLoss)
            PostgresOpener.Prepare(this);
        return new PostgresWriterConnection(this, durability);
    }

    public StoreConnection OpenReader() => new PostgresConnection(() => Connect(isOrdered: false, TimeSpan.Zero), ServerClock);

    /// <summary>The server may have closed it, and a read may not be begun twice: what it is for may do more than read.</summary>
    public bool Revive(StoreConnection idle) => idle is PostgresConnection connection && connection.Answers();

    /// <summary>The first statement tells.</summary>
    public void CheckPresent()
    {
    }

    /// <summary>The server looks after itself.</summary>
    public IAsyncDisposable? Attend(StoreWriter writer) => null;

    public ICommitSignal OpenSignal() => new PostgresSignal(this);

    /// <summary>Calls wait for the server, so they are made on a thread that has nothing else to do.</summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await atWork.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            atWork.Release();
        }
    }

    /// <summary>Opens a connection of the driver, with the settings of its session.</summary>
    /// <param name="isOrdered">Whether commits need not be on the disk when they return.</param>
    /// <param name="idle">How long a transaction may do nothing; zero for as long as it likes.</param>
    public NpgsqlConnection Connect(bool isOrdered, TimeSpan idle)
    {
        NpgsqlConnection connection = new(PostgresAddressReader.ConnectionString(options.Address));
        try
        {
            connection.Open();
            using NpgsqlCommand settings = new(
                """
                SELECT (extract(epoch FROM clock_timestamp()) * 10000000)::bigint + 621355968000000000,
                    set_config('search_path', $1, false), set_config('lock_timeout', $2, false),
                    set_config('idle_in_transaction_session_timeout', $3, false), set_config('synchronous_commit', $4, false),
                    set_config('default_transaction_isolation', 'read committed', false), pg_advisory_lock_shared($5, hashtext($6))
                """,
                connection);
            settings.Parameters.Add(new NpgsqlParameter<string> { TypedValue = options.Address.Schema + ", pg_temp" });
            settings.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Milliseconds(options.LockTimeout) });
            settings.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Milliseconds(idle) });
            settings.Parameters.Add(new NpgsqlParameter<string> { TypedValue = isOrdered ? "off" : "on" });
            settings.Parameters.Add(new NpgsqlParameter<int> { TypedValue = UserLock });
            settings.Parameters.Add(new NpgsqlParameter<string> { TypedValue = options.Address.Schema });
            long asked = clock.GetTimestamp();
            ServerClock.Learn(StoredValue.Time((long)settings.ExecuteScalar()!), asked);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string Milliseconds(TimeSpan time) => FormattableString.Invariant($"{(long)time.TotalMilliseconds}ms");
}
