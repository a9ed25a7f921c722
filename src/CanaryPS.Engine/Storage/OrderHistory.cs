using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Storage;

/// <summary>Reads within the transaction that a connection has open.</summary>
internal sealed class OrderHistory(StoreConnection connection, string deploymentId) : IOrderHistory
{
    public IReadOnlyList<EnteredOrder> EnteredSince(DateTimeOffset time) => OrderEntryRows.EnteredSince(connection, deploymentId, time);

    public EnteredOrder? Find(string clientOrderId) => OrderEntryRows.Find(connection, deploymentId, clientOrderId);

    public IReadOnlyList<NumberedOrder> EnteredAfter(long number) => OrderEntryRows.EnteredAfter(connection, deploymentId, number);

    public IReadOnlyList<JournalEntry> LimitsAfter(long sequence) => JournalRows.ReadLimits(connection, deploymentId, sequence);

    public TradingLog TradingAfter(long position) => TradingRows.Read(connection, deploymentId, position);
}
