using System.Data.Common;
using CanaryPS.Engine.Storage.Orders;
using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Engine.Storage;

/// <summary>
/// One connection to a store's database. Parameters are <c>$1</c>, <c>$2</c> and so on, in the order of the values, and integers
/// are 64 bits. Used by one thread at a time; statements run on the calling thread.
/// </summary>
internal abstract class StoreConnection : IDisposable
{
    /// <summary>The series met in transactions of this connection.</summary>
    public SeriesCatalog Series { get; } = new();

    /// <summary>The ids of order events met in transactions of this connection.</summary>
    public OrderIdIndexes OrderIds { get; } = new();

    /// <summary>What is said otherwise in this database than in others.</summary>
    public abstract StoreDialect Dialect { get; }

    /// <summary>Whether a transaction is open; a database ends one by itself on some errors.</summary>
    public abstract bool InTransaction { get; }

    /// <summary>Runs a statement; gives the rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>The first column of the first row; null where there is no row.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values) =>
        Prepare(sql, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>Every row of a query. Reading one must not use the connection.</summary>
    public List<T> List<T>(Func<DbDataReader, T> read, string sql, params ReadOnlySpan<object?> values)
    {
        List<T> rows = [];
        using DbDataReader reader = Prepare(sql, values).ExecuteReader();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>
    /// The rows of a query in a transaction, few of them in memory at a time. Other statements may run between them, but not the
    /// same query again.
    /// </summary>
    public abstract IEnumerable<T> Stream<T>(Func<DbDataReader, T> read, string sql, params object?[] values);

    /// <summary>Adds many rows to a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns that are given.</param>
    /// <param name="rows">A value for each of them.</param>
    public abstract void AddRows(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows);

    /// <summary>Begins a transaction that only reads, all of it one state of the store.</summary>
    public abstract void BeginRead();

    /// <summary>Begins the one transaction of all processes that may write now.</summary>
    public abstract void BeginWrite();

    /// <summary>Ends the transaction that writes. When this returns all of it is in the store; when it throws a definite error, nothing.</summary>
    public abstract void Commit();

    /// <summary>Undoes the open transaction, if there is still one.</summary>
    public abstract void Rollback();

    /// <summary>Now, by the clock that all processes of the store share.</summary>
    /// <param name="host">The clock of this host.</param>
    public abstract DateTimeOffset Now(TimeProvider host);

    /// <summary>Runs several queries on one state of the store, whatever is committed meanwhile.</summary>
    public T Snapshot<T>(Func<StoreConnection, T> read)
    {
        BeginRead();
        try
        {
            return read(this);
        }
        finally
        {
            Rollback();
        }
    }

    public abstract void Dispose();

    /// <summary>The command of a statement with its values.</summary>
    protected abstract DbCommand Prepare(string sql, ReadOnlySpan<object?> values);
}
