using Microsoft.Data.Sqlite;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>A store's file in the hands of somebody else: plain SQL, past the store.</summary>
internal sealed class RawDatabase : IDisposable
{
    private readonly SqliteConnection connection;

    public RawDatabase(string path, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = mode }.ConnectionString);
        connection.Open();
    }

    public void Execute(string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public object? Scalar(string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => connection.Dispose();
}
