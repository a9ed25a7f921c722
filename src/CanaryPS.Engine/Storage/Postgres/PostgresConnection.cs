using System.Data.Common;
using Npgsql;

namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>
/// One connection to PostgreSQL. It opens itself again where the server has closed it, so that what it has in memory of the store,
/// which is true whatever the connection, need not be read again. Rows that are streamed come by a cursor, a piece at a time.
/// </summary>
internal class PostgresConnection : StoreConnection
{
    /// <summary>Rows of a stream in memory: a row may be a segment of tens of thousands of samples.</summary>
    private const int PieceSize = 32;

    private readonly Func<NpgsqlConnection> open;
    private readonly DatabaseClock clock;
    private NpgsqlConnection connection;
    private long hour = -1;
    private readonly Dictionary<string, string> cursors = new(StringComparer.Ordinal);

    /// <param name="open">Opens a connection with the settings of its session.</param>
    /// <param name="clock">The server's clock, which each of its answers about the time puts right.</param>
    public PostgresConnection(Func<NpgsqlConnection> open, DatabaseClock clock)
    {
        (this.open, this.clock) = (open, clock);
        connection = open();
    }

    public override StoreDialect Dialect => PostgresDialect.Instance;

    public override bool InTransaction => IsBegun;

    /// <summary>Whether the server still answers on it, as far as is known.</summary>
    public bool IsOpen => connection.State == System.Data.ConnectionState.Open;

    /// <summary>Whether a transaction was begun that has not ended.</summary>
    protected bool IsBegun { get; set; }

    public override IEnumerable<T> Stream<T>(Func<DbDataReader, T> read, string sql, params object?[] values)
    {
        // A query has the same cursor each time: the driver remembers what the columns of a prepared FETCH are.
        if (!cursors.TryGetValue(sql, out string? cursor))
            cursors.Add(sql, cursor = FormattableString.Invariant($"stream_{cursors.Count}"));
        Execute($"DECLARE {cursor} NO SCROLL CURSOR FOR {sql}", values);
        try
        {
            List<T> piece;
            do
            {
                piece = List(read, FormattableString.Invariant($"FETCH {PieceSize} FROM {cursor}"));
                foreach (T row in piece)
                    yield return row;
            }
            while (piece.Count == PieceSize);
        }
        finally
        {
            // The end of a transaction, wanted or not, has closed it already.
            if (IsBegun && IsOpen)
                Execute("CLOSE " + cursor);
        }
    }

    public override void BeginRead()
    {
        Execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        IsBegun = true;
    }

    /// <summary>A connection of this kind only reads.</summary>
    public override void BeginWrite() => throw new InvalidOperationException("This connection only reads.");

    /// <inheritdoc cref="BeginWrite" />
    public override void Commit() => throw new InvalidOperationException("This connection only reads.");

    public override void Rollback()
    {
        if (!IsBegun)
            return;

        IsBegun = false;
        if (!IsOpen)
            return;

        try
        {
            Execute("ROLLBACK");
        }
        catch (NpgsqlException exception) when (PostgresErrors.IsLoss(exception))
        {
            // The server undoes what has no connection any more.
            connection.Dispose();
        }
    }

    public override DateTimeOffset Now(TimeProvider host)
    {
        long asked = clock.GetTimestamp();
        DateTimeOffset now = StoredValue.Time((long)Scalar("SELECT store_time()")!);
        clock.Learn(now, asked);
        return now;
    }

    /// <summary>Adds rows by binary COPY.</summary>
    public override void AddRows(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        string names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        using NpgsqlBinaryImporter importer = connection.BeginBinaryImport($"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)");
        foreach (object?[] row in rows)
        {
            importer.StartRow();
            foreach (object? value in row)
                Write(importer, value);
        }

        importer.Complete();
    }

    /// <summary>Whether a time is of another hour than when this was last asked.</summary>
    public bool IsNewHour(long ticks)
    {
        long before = hour;
        hour = ticks / TimeSpan.TicksPerHour;
        return hour != before;
    }

    /// <summary>Whether the server answers; it is asked.</summary>
    public bool Answers()
    {
        if (!IsOpen)
            return false;

        try
        {
            Scalar("SELECT 1");
            return true;
        }
        catch (NpgsqlException exception) when (PostgresErrors.IsLoss(exception))
        {
            return false;
        }
    }

    public override void Dispose()
    {
        connection.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a new connection in the place of one that is of no more use.</summary>
    protected void Reopen()
    {
        connection.Dispose();
        IsBegun = false;
        connection = open();
    }

    /// <summary>Runs statements in one round trip.</summary>
    protected void Batch(params ReadOnlySpan<(string Sql, object?[] Values)> statements)
    {
        using NpgsqlBatch batch = connection.CreateBatch();
        foreach ((string sql, object?[] values) in statements)
        {
            NpgsqlBatchCommand command = new(sql);
            foreach (object? value in values)
                command.Parameters.Add(Parameter(value));
            batch.BatchCommands.Add(command);
        }

        batch.ExecuteNonQuery();
    }

    protected override DbCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        NpgsqlCommand command = new(sql, connection);
        foreach (object? value in values)
            command.Parameters.Add(Parameter(value));
        return command;
    }

    private static NpgsqlParameter Parameter(object? value) => StoredValue.ToParameter(value) switch
    {
        long number => new NpgsqlParameter<long> { TypedValue = number },
        string text => new NpgsqlParameter<string> { TypedValue = text },
        double number => new NpgsqlParameter<double> { TypedValue = number },
        byte[] bytes => new NpgsqlParameter<byte[]> { TypedValue = bytes },
        object other => new NpgsqlParameter { Value = other },
    };

    private static void Write(NpgsqlBinaryImporter importer, object? value)
    {
        switch (StoredValue.ToParameter(value))
        {
            case long number:
                importer.Write(number);
                break;
            case string text:
                importer.Write(text);
                break;
            case double number:
                importer.Write(number);
                break;
            case byte[] bytes:
                importer.Write(bytes);
                break;
            case DBNull:
                importer.WriteNull();
                break;
            case object other:
                throw new ArgumentException($"A {other.GetType().Name} can't be copied into a store.", nameof(value));
        }
    }
}
