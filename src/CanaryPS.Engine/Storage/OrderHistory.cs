using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Storage;

/// <summary>Reads within the transaction that a connection has open.</summary>
internal sealed class OrderHistory(StoreConnection connection, string deploymentId) : IOrderHistory
{
    public IReadOnlyList<EnteredOrder> EnteredSince(DateTimeOffset time) => OrderEntryRows.EnteredSince(connection, deploymentId, time);

    public EnteredOrder? Find(string clientOrderId) => OrderEntryRows.Find(connection, deploymentId, clientOrderId);

    public TradingLog TradingAfter(long position) => TradingRows.Read(connection, deploymentId, position);
}
