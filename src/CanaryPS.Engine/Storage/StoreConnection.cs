using CanaryPS.Engine.Storage.Orders;
using CanaryPS.Engine.Storage.Samples;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace CanaryPS.Engine.Storage;

/// <summary>
/// One SQLite connection and its prepared statements. Parameters are <c>$1</c>, <c>$2</c> and so on, in the order of the
/// values. Used by one thread at a time; statements run on the calling thread, as SQLite has no other way.
/// </summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> statements = [];

    private StoreConnection(SqliteConnection connection) => this.connection = connection;

    /// <summary>The series met in transactions of this connection.</summary>
    public SeriesCatalog Series { get; } = new();

    /// <summary>The ids of order events met in transactions of this connection.</summary>
    public OrderIdIndexes OrderIds { get; } = new();

    /// <summary>Whether a transaction is open; SQLite ends one by itself on some errors.</summary>
    public bool InTransaction => sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Opens a file that exists, or makes it where the mode says so.</summary>
    public static StoreConnection Open(string path, SqliteOpenMode mode, SqliteStoreOptions options)
    {
        SqliteConnectionStringBuilder builder = new()
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            ForeignKeys = true,
            // SQLite waits for locks itself, below; the wrapper's own retries, in whole seconds, add nothing but time.
            DefaultTimeout = 1,
        };
        SqliteConnection connection = new(builder.ConnectionString);
        StoreConnection opened = new(connection);
        try
        {
            connection.Open();
            long milliseconds = (long)options.BusyTimeout.TotalMilliseconds;
            opened.Run(
                FormattableString.Invariant($"PRAGMA busy_timeout = {milliseconds};")
                + "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
                + "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;");
            if (options.MaximumPages is { } pages)
                opened.Run(FormattableString.Invariant($"PRAGMA max_page_count = {pages};"));
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Runs a statement; gives the rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>Runs a query. The reader must be disposed before the same query runs again.</summary>
    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteReader();

    /// <summary>The first column of the first row; null where there is no row.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values) =>
        Prepare(sql, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>Every row of a query.</summary>
    public List<T> List<T>(Func<SqliteDataReader, T> read, string sql, params ReadOnlySpan<object?> values)
    {
        List<T> rows = [];
        using SqliteDataReader reader = Query(sql, values);
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Runs several queries on one state of the store, whatever is committed meanwhile.</summary>
    public T Snapshot<T>(Func<StoreConnection, T> read)
    {
        Execute("BEGIN");
        try
        {
            return read(this);
        }
        finally
        {
            if (InTransaction)
                Execute("ROLLBACK");
        }
    }

    /// <summary>Runs statements that are used once.</summary>
    public void Run(string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Leaves the write-ahead log as it is on close, so that a file that was refused stays as it was.</summary>
    public void KeepLogOnClose() => sqlite3_db_config(connection.Handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);

    public void Dispose()
    {
        foreach (SqliteCommand statement in statements.Values)
            statement.Dispose();
        statements.Clear();
        connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!statements.TryGetValue(sql, out SqliteCommand? command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (int i = 1; i <= values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"${i}") });
            statements.Add(sql, command);
        }

        for (int i = 0; i < values.Length; i++)
            command.Parameters[i].Value = StoredValue.ToParameter(values[i]);
        return command;
    }
}
