using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>Allocations, entered orders and stops of trading.</summary>
internal abstract partial class ProductionStore
{
    public Task<Allocation?> ReadAllocationAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => AllocationRows.Find(connection, deploymentId), cancellationToken);

    public Task WriteAllocationAsync(Allocation allocation, CancellationToken cancellationToken) =>
        WriteAsync(connection => AllocationRows.Write(connection, allocation), cancellationToken);

    public Task NoteAllocationReaderAsync(string deploymentId, AllocationReader reader, CancellationToken cancellationToken) =>
        WriteAsync(connection => AllocationRows.Note(connection, deploymentId, reader), cancellationToken);

    public Task<IReadOnlyList<AllocationReader>> GetAllocationReadersAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => AllocationRows.Readers(connection, deploymentId), cancellationToken);

    public Task<EnteredOrder> EnterOrderAsync(
        string deploymentId, string clientOrderId, Func<OrderEntryScene, EnteredOrder> decide, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.PowerLoss, connection => OrderEntryRows.Enter(connection, memory, deploymentId, clientOrderId, decide), cancellationToken);

    public Task<EnteredOrder> JudgeOrderAsync(
        string deploymentId, string clientOrderId, Func<OrderEntryScene, EnteredOrder> decide, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(c => OrderEntryRows.Judge(c, memory, deploymentId, clientOrderId, decide)), cancellationToken);

    public Task<EnteredOrder> AdvanceOrderAsync(EnteredOrder order, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.ProcessEnd, connection => OrderEntryRows.Advance(connection, order), cancellationToken);

    public Task<IReadOnlyList<EnteredOrder>> GetOrdersUnderWayAsync(string deploymentId, Arm? arm, CancellationToken cancellationToken) =>
        ReadAsync(connection => OrderEntryRows.UnderWay(connection, deploymentId, arm), cancellationToken);

    public Task<IReadOnlyList<NumberedOrder>> GetOrdersEnteredAsync(string deploymentId, long afterNumber, CancellationToken cancellationToken) =>
        ReadAsync(connection => OrderEntryRows.EnteredAfter(connection, deploymentId, afterNumber), cancellationToken);

    public Task<EnteredOrder?> FindEnteredOrderAsync(string deploymentId, string clientOrderId, CancellationToken cancellationToken) =>
        ReadAsync(connection => OrderEntryRows.Find(connection, deploymentId, clientOrderId), cancellationToken);

    public Task<TradingStop> AddTradingStopAsync(TradingStop stop, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.PowerLoss, connection => TradingStopRows.Add(connection, stop), cancellationToken);

    public Task<TradingStop> ChangeTradingStopAsync(string stopId, Func<TradingStop, TradingStop> change, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.PowerLoss, connection => TradingStopRows.Change(connection, stopId, change), cancellationToken);

    public Task<IReadOnlyList<TradingStop>> GetTradingStopsAsync(bool inForceOnly, CancellationToken cancellationToken) =>
        ReadAsync(connection => TradingStopRows.Read(connection, inForceOnly), cancellationToken);

    public Task<StopTarget> FindStopTargetAsync(StopScope scope, string? target, CancellationToken cancellationToken) =>
        ReadAsync(connection => TradingStopRows.Target(connection, scope, target), cancellationToken);

    public Task<IReadOnlyList<Effect>> GetAllPendingEffectsAsync(CancellationToken cancellationToken) =>
        ReadAsync(EffectRows.AllPending, cancellationToken);

    public Task<ReconciliationRecord?> FindReconciliationAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => ReconciliationRows.Find(connection, deploymentId), cancellationToken);

    public Task<AlertChanges> RecordReconciliationAsync(
        ReconciliationRecord record, Func<IStoredAlerts, AlertChanges> alerting, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.PowerLoss, connection => ReconciliationRows.Record(connection, record, alerting), cancellationToken);

    public Task<long> GetTradingStopsVersionAsync(CancellationToken cancellationToken) =>
        ReadAsync(TradingStopRows.Version, cancellationToken);
}
