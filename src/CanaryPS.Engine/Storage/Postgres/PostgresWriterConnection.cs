using Npgsql;

namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>
/// A connection that writes. All transactions that write a store, whichever process they are of, follow one another by an advisory
/// lock of the database, so that journals, places and positions are given in the order of commits, as in a file. A transaction that its
/// process leaves lying is ended by the server. A commit whose connection breaks off is asked about and never guessed: each
/// transaction counts up its writer's row, which is there with the rest of it or not at all.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="durability">What its transactions survive.</param>
internal sealed class PostgresWriterConnection(PostgresDatabase database, Durability durability)
    : PostgresConnection(() => database.Connect(durability == Durability.ProcessEnd, database.Options.IdleTimeout), database.ServerClock)
{
    private readonly Guid writer = Guid.NewGuid();
    private readonly SemaphoreSlim pause = new(0);
    private long transactions;

    public override void BeginWrite()
    {
        if (!IsOpen)
            Reopen();

        try
        {
            Begin();
        }
        catch (NpgsqlException exception) when (PostgresErrors.IsLoss(exception))
        {
            // The server has closed it since it was last used, and nothing was done yet.
            Reopen();
            Begin();
        }
    }

    public override void Commit()
    {
        try
        {
            Batch(("SELECT pg_notify($1, $2)", [database.Channel, database.Process]), ("COMMIT", []));
            IsBegun = false;
        }
        catch (NpgsqlException exception) when (PostgresErrors.IsLoss(exception))
        {
            if (!WasCommitted(exception))
                throw;
            IsBegun = false;
        }
    }

    private void Begin()
    {
        transactions++;
        try
        {
            IsBegun = true;
            Batch(
                ("BEGIN", []),
                ("SELECT pg_advisory_xact_lock($1)", [PostgresDatabase.WriterLock]),
                ("""
                INSERT INTO store_writers (writer, transactions, written_at) VALUES ($1::uuid, $2, store_time())
                ON CONFLICT (writer) DO UPDATE SET transactions = excluded.transactions, written_at = excluded.written_at
                """, [writer.ToString(), transactions]));
        }
        catch
        {
            Rollback();
            throw;
        }
    }

    /// <summary>Asks the database what became of the transaction whose commit broke off. Who has the writers' lock knows that it has ended.</summary>
    /// <exception cref="StoreException">The database can't be asked either.</exception>
    private bool WasCommitted(NpgsqlException brokenOff)
    {
        long begun = database.Clock.GetTimestamp();
        TimeSpan wait = TimeSpan.FromMilliseconds(50);
        while (true)
        {
            try
            {
                Reopen();
                Batch(("BEGIN", []), ("SELECT pg_advisory_xact_lock($1)", [PostgresDatabase.WriterLock]));
                IsBegun = true;
                bool committed = Scalar("SELECT transactions FROM store_writers WHERE writer = $1::uuid", writer.ToString()) is long last && last == transactions;
                Rollback();
                return committed;
            }
            catch (NpgsqlException exception) when (PostgresErrors.IsLoss(exception) || exception.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                Rollback();
                if (database.Clock.GetElapsedTime(begun) > database.Options.OutcomePatience)
                {
                    throw new StoreException(
                        StoreProblem.Uncertain, database.Location,
                        "the connection broke off while a transaction was committed, and the server can't be asked what became of it. Look at the deployment's status once the server is back, before you run the command again.",
                        brokenOff);
                }

                pause.Wait(wait);
                wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, TimeSpan.TicksPerSecond));
            }
        }
    }

    public override void Dispose()
    {
        pause.Dispose();
        base.Dispose();
    }
}
