using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace CanaryPS.Engine.Storage.Sqlite;

/// <summary>One SQLite connection and its prepared statements. Statements run on the calling thread, as SQLite has no other way.</summary>
internal sealed class SqliteStoreConnection : StoreConnection
{
    /// <summary>KiB of pages that a connection that writes keeps: what it reads is its own, which stays true, while one that only reads forgets all with every commit.</summary>
    private const int CacheOfWriter = 16_384;

    /// <summary>Milliseconds after which a writer that waits is given back to the loop below, so that it never sleeps for longer than 2 ms between two tries.</summary>
    private const int ShortWait = 3;

    private readonly SqliteConnection connection;
    private readonly TimeSpan patience;
    private readonly Dictionary<string, SqliteCommand> statements = [];

    private SqliteStoreConnection(SqliteConnection connection, TimeSpan patience)
    {
        this.connection = connection;
        this.patience = patience;
    }

    public override StoreDialect Dialect => SqliteDialect.Instance;

    public override bool InTransaction => sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Opens a file that exists, or makes it where the mode says so.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it is made.</param>
    /// <param name="options">How.</param>
    /// <param name="written">Told how many pages each commit wrote, by whom takes them from the log into the file; null leaves that to SQLite.</param>
    public static SqliteStoreConnection Open(string path, SqliteOpenMode mode, SqliteStoreOptions options, Action<int>? written = null)
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
        SqliteStoreConnection opened = new(connection, options.BusyTimeout) { Written = written };
        try
        {
            connection.Open();
            opened.WaitUpTo((int)options.BusyTimeout.TotalMilliseconds);
            opened.Run(
                "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
                + "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;");
            if (written is not null)
            {
                sqlite3_wal_autocheckpoint(connection.Handle, LogCheckpoints.PagesInCommit);
                opened.Run(FormattableString.Invariant($"PRAGMA cache_size = -{CacheOfWriter};"));
            }

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

    public override IEnumerable<T> Stream<T>(Func<DbDataReader, T> read, string sql, params object?[] values)
    {
        using DbDataReader rows = Prepare(sql, values).ExecuteReader();
        while (rows.Read())
            yield return read(rows);
    }

    public override void AddRows(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        string names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        string values = string.Join(", ", columns.Select((_, index) => FormattableString.Invariant($"${index + 1}")));
        foreach (object?[] row in rows)
            Execute($"INSERT INTO {table} ({names}) VALUES ({values})", row);
    }

    public override void BeginRead() => Execute("BEGIN");

    /// <summary>
    /// Begins to write. SQLite's own wait sleeps for longer and longer, up to 100 ms: who waits so is starved by processes
    /// that write again at once, as a rollback behind senders of orders. Short waits one after another find the gap.
    /// </summary>
    public override void BeginWrite()
    {
        long begun = Stopwatch.GetTimestamp();
        WaitUpTo(ShortWait);
        try
        {
            int code;
            do
                code = sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE");
            while (IsBusy(code) && Stopwatch.GetElapsedTime(begun) < patience);
            SqliteException.ThrowExceptionForRC(code, connection.Handle);
        }
        finally
        {
            WaitUpTo((int)patience.TotalMilliseconds);
        }
    }

    /// <summary>Told how many pages a commit wrote; null where nobody wants to know.</summary>
    public Action<int>? Written { get; init; }

    public override void Commit()
    {
        Execute("COMMIT");
        if (Written is null)
            return;

        sqlite3_db_status(connection.Handle, SQLITE_DBSTATUS_CACHE_WRITE, out int pages, out _, 1);
        Written(pages);
    }

    public override void Rollback()
    {
        if (InTransaction)
            Execute("ROLLBACK");
    }

    /// <summary>All processes of a file are on one host.</summary>
    public override DateTimeOffset Now(TimeProvider host) => host.GetUtcNow();

    /// <summary>Takes what no reader or writer holds back from the write-ahead log into the file; gives SQLite's code.</summary>
    /// <param name="log">Pages in the log.</param>
    /// <param name="taken">Pages of those that the file has.</param>
    public int Checkpoint(out int log, out int taken) => sqlite3_wal_checkpoint_v2(connection.Handle, "main", SQLITE_CHECKPOINT_PASSIVE, out log, out taken);

    /// <summary>Keeps everybody else out of the file until this connection is closed.</summary>
    /// <returns>Whether nobody else had it open.</returns>
    public bool TakeAlone()
    {
        try
        {
            // A file with a write-ahead log gives it up for the last connection alone.
            if (Scalar("PRAGMA journal_mode = DELETE") is not "delete")
                return false;
            Run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
            return true;
        }
        catch (SqliteException error) when (error.SqliteErrorCode is SQLITE_BUSY or SQLITE_LOCKED)
        {
            return false;
        }
    }

    /// <summary>Puts what this file has in the place of what another has, all of it or nothing.</summary>
    /// <param name="target">The other, which is in no transaction.</param>
    public void Replace(SqliteStoreConnection target) => connection.BackupDatabase(target.connection);

    /// <summary>Runs statements that are used once.</summary>
    public void Run(string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Leaves the write-ahead log as it is on close, so that a file that was refused stays as it was.</summary>
    public void KeepLogOnClose() => sqlite3_db_config(connection.Handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);

    public override void Dispose()
    {
        foreach (SqliteCommand statement in statements.Values)
            statement.Dispose();
        statements.Clear();
        connection.Dispose();
    }

    private static bool IsBusy(int code) => (code & 0xFF) == SQLITE_BUSY;

    private void WaitUpTo(int milliseconds) => sqlite3_busy_timeout(connection.Handle, milliseconds);

    protected override DbCommand Prepare(string sql, ReadOnlySpan<object?> values)
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
