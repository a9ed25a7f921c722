using CanaryPS.Engine.Trading.Exchange;

namespace CanaryPS.Engine.Storage;

/// <summary>Simulated exchanges.</summary>
internal abstract partial class ProductionStore
{
    public Task<T> UseExchangesAsync<T>(string deploymentId, Func<IExchangeRoom, T> use, CancellationToken cancellationToken) => writer.RunAsync(
        Durability.ProcessEnd,
        connection =>
        {
            ExchangeRoom room = new(connection, deploymentId);
            T result = use(room);
            room.Write();
            return result;
        },
        cancellationToken);

    public Task<IReadOnlyList<ExchangeChange>> ReadExchangeChangesAsync(
        string deploymentId, string exchange, long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ExchangeChange>>(connection => StoredExchange.ReadChanges(connection, deploymentId, exchange, after, RowLimit.Check(limit)), cancellationToken);
}
