using System.Collections.Concurrent;

namespace CanaryPS.Engine.Storage;

/// <summary>Connections that only read. Each is used by one operation at a time, so that a long stream holds up nobody.</summary>
internal sealed class ReaderPool(IStoreDatabase database) : IDisposable
{
    private const int MaximumIdle = 4;

    private readonly ConcurrentBag<StoreConnection> idle = [];
    private volatile bool disposed;

    /// <summary>Runs one read.</summary>
    public T Use<T>(Func<StoreConnection, T> read)
    {
        try
        {
            StoreConnection connection = Rent();
            try
            {
                return read(connection);
            }
            finally
            {
                Return(connection);
            }
        }
        catch (Exception exception) when (StoreErrors.IsOfTheMedium(exception))
        {
            throw StoreErrors.Translate(exception, database.Location);
        }
    }

    public StoreConnection Rent()
    {
        ObjectDisposedException.ThrowIf(disposed, typeof(ProductionStore));
        while (idle.TryTake(out StoreConnection? connection))
        {
            if (database.Revive(connection))
                return connection;
            connection.Dispose();
        }

        return database.OpenReader();
    }

    public void Return(StoreConnection connection)
    {
        if (disposed || idle.Count >= MaximumIdle)
            connection.Dispose();
        else
            idle.Add(connection);

        // Disposal may have emptied the bag before this one went in.
        if (disposed)
            Empty();
    }

    public void Dispose()
    {
        disposed = true;
        Empty();
    }

    private void Empty()
    {
        while (idle.TryTake(out StoreConnection? connection))
            connection.Dispose();
    }
}
