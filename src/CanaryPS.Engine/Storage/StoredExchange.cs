using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Exchange;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Storage;

/// <summary>One simulated exchange in the store, and the log of the changes of its orders.</summary>
internal sealed class StoredExchange : IStoredExchange
{
    private readonly StoreConnection _connection;
    private readonly string _deploymentId;
    private readonly string _exchange;
    private readonly string? _before;

    private StoredExchange(StoreConnection connection, string deploymentId, string exchange, string? before)
    {
        _connection = connection;
        _deploymentId = deploymentId;
        _exchange = exchange;
        _before = before;
        State = before is null ? new ExchangeState() : EngineJson.Deserialize<ExchangeState>(before);
    }

    public ExchangeState State { get; }

    public static StoredExchange Read(StoreConnection connection, string deploymentId, string exchange) => new(
        connection, deploymentId, exchange,
        connection.Scalar("SELECT state FROM exchanges WHERE deployment_id = $1 AND exchange = $2", deploymentId, exchange) as string);

    public static IReadOnlyList<ExchangeChange> ReadChanges(StoreConnection connection, string deploymentId, string exchange, long after, int limit) => connection.List(
        row => new ExchangeChange(row.GetInt64(0), EngineJson.Deserialize<VenueOrder>(row.GetString(1))),
        "SELECT number, document FROM exchange_changes WHERE deployment_id = $1 AND exchange = $2 AND number > $3 ORDER BY number LIMIT $4",
        deploymentId, exchange, after, limit);

    public bool Knows(string clientOrderId) => _connection.Scalar(
        "SELECT 1 FROM exchange_changes WHERE deployment_id = $1 AND exchange = $2 AND client_order_id = $3 LIMIT 1",
        _deploymentId, _exchange, clientOrderId) is not null;

    public void Tell(VenueOrder order) => _connection.Execute(
        "INSERT INTO exchange_changes (deployment_id, exchange, client_order_id, document) VALUES ($1, $2, $3, $4)",
        _deploymentId, _exchange, order.ClientOrderId, EngineJson.Serialize(order));

    public void Write()
    {
        string after = EngineJson.Serialize(State);
        if (after == _before)
            return;

        _connection.Execute(
            "INSERT INTO exchanges (deployment_id, exchange, state) VALUES ($1, $2, $3) ON CONFLICT (deployment_id, exchange) DO UPDATE SET state = excluded.state",
            _deploymentId, _exchange, after);
    }
}
