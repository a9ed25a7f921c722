using System.Diagnostics;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Engine.Storage;

/// <summary>Runs one writing transaction at a time; other processes are kept out by the database's own lock.</summary>
/// <param name="database">The store's database.</param>
/// <param name="durable">The connection for what must outlive a loss of power.</param>
/// <param name="committed">Told after each commit.</param>
internal sealed class StoreWriter(IStoreDatabase database, StoreConnection durable, Action committed) : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private StoreConnection? ordered;
    private bool disposed;

    /// <summary>
    /// Runs the body in one transaction: all of it is in the store when this returns, and nothing when it throws. Once
    /// begun it is not cancelled. The body runs once: what it changed in memory can't be undone.
    /// </summary>
    public Task<T> RunAsync<T>(Durability durability, Func<StoreConnection, T> body, CancellationToken cancellationToken) =>
        UseAsync(() => Transact(durability == Durability.PowerLoss ? durable : ordered ??= database.OpenWriter(durability), body), cancellationToken);

    /// <summary>Reads one state of the store with what the durable connection has in memory of it.</summary>
    public Task<T> ReadAsync<T>(Func<StoreConnection, T> read, CancellationToken cancellationToken) =>
        UseAsync(() => durable.Snapshot(read), cancellationToken);

    /// <summary>Does something while no transaction of this process writes.</summary>
    public Task<T> BetweenAsync<T>(Func<T> work) => UseAsync(work, CancellationToken.None);

    /// <inheritdoc cref="RunAsync{T}" />
    public Task RunAsync(Durability durability, Action<StoreConnection> body, CancellationToken cancellationToken) => RunAsync(
        durability,
        connection =>
        {
            body(connection);
            return true;
        },
        cancellationToken);

    /// <summary>Waits for a transaction under way, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            disposed = true;
            ordered?.Dispose();
            durable.Dispose();
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<T> UseAsync<T>(Func<T> use, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(disposed, typeof(ProductionStore));
            database.CheckPresent();
            return await database.RunAsync(use, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (StoreErrors.IsOfTheMedium(exception))
        {
            throw StoreErrors.Translate(exception, database.Location);
        }
        finally
        {
            gate.Release();
        }
    }

    private T Transact<T>(StoreConnection connection, Func<StoreConnection, T> body)
    {
        long begun = Stopwatch.GetTimestamp();
        connection.BeginWrite();
        T result;
        try
        {
            result = body(connection);
            connection.Commit();
            connection.Series.End(isCommitted: true);
            connection.OrderIds.End(isCommitted: true);
        }
        catch
        {
            connection.Series.End(isCommitted: false);
            connection.OrderIds.End(isCommitted: false);
            connection.Rollback();
            throw;
        }

        StoreTelemetry.Committed(begun);
        committed();
        return result;
    }
}
