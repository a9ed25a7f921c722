using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace CanaryPS.Engine.Sources.Sql;

/// <summary>
/// An SQLite file of somebody else, open for one SELECT. Three things keep it as it is: the file is opened read-only, the
/// connection takes queries only, and an authorizer refuses every action but reading.
/// </summary>
internal sealed class ReadOnlyDatabase : IDisposable
{
    private const int LongestValue = 1 << 20;

    private readonly SqliteConnection _connection;

    public ReadOnlyDatabase(string path, TimeSpan timeout)
    {
        SqliteConnectionStringBuilder builder = new()
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(timeout.TotalSeconds)),
        };
        _connection = new SqliteConnection(builder.ConnectionString);
        try
        {
            _connection.Open();
            using SqliteCommand pragma = _connection.CreateCommand();
            pragma.CommandText = "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;";
            pragma.ExecuteNonQuery();
            sqlite3_limit(_connection.Handle, SQLITE_LIMIT_LENGTH, LongestValue);
            sqlite3_set_authorizer(_connection.Handle, Authorize, null);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>The rows of a query, each while the reader stands on it.</summary>
    /// <exception cref="SqliteException">The file or the query is not usable; the code is SQLITE_AUTH where it is no SELECT.</exception>
    public IEnumerable<SqliteDataReader> Query(string sql, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        RequireOneStatement(sql);
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, string value) in parameters)
            command.Parameters.AddWithValue("$" + name, value);

        using CancellationTokenRegistration interrupt = cancellationToken.Register(() => sqlite3_interrupt(_connection.Handle));
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    public void Dispose() => _connection.Dispose();

    private static int Authorize(object data, int action, string first, string second, string database, string trigger) => action switch
    {
        SQLITE_SELECT or SQLITE_READ or SQLITE_RECURSIVE => SQLITE_OK,
        SQLITE_FUNCTION when !string.Equals(second, "load_extension", StringComparison.OrdinalIgnoreCase) => SQLITE_OK,
        _ => SQLITE_DENY,
    };

    private void RequireOneStatement(string sql)
    {
        int code = sqlite3_prepare_v2(_connection.Handle, sql, out SQLitePCL.sqlite3_stmt statement, out string tail);
        using (statement)
        {
            SqliteException.ThrowExceptionForRC(code, _connection.Handle);
            bool reads = !statement.IsInvalid && sqlite3_stmt_readonly(statement) != 0 && sqlite3_column_count(statement) > 0;
            if (!reads || !string.IsNullOrWhiteSpace(tail))
                throw new SqliteException("The query is not one SELECT.", SQLITE_AUTH);
        }
    }
}
