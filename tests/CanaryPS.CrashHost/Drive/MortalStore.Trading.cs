using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.CrashHost.Drive;

/// <summary>Allocations, entered orders and stops of trading.</summary>
internal sealed partial class MortalStore
{
    public Task<Allocation?> ReadAllocationAsync(string deploymentId, CancellationToken cancellationToken) =>
        store.ReadAllocationAsync(deploymentId, cancellationToken);

    public Task WriteAllocationAsync(Allocation allocation, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.WriteAllocationAsync(allocation, cancellationToken));

    public Task NoteAllocationReaderAsync(string deploymentId, AllocationReader reader, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.NoteAllocationReaderAsync(deploymentId, reader, cancellationToken));

    public Task<IReadOnlyList<AllocationReader>> GetAllocationReadersAsync(string deploymentId, CancellationToken cancellationToken) =>
        store.GetAllocationReadersAsync(deploymentId, cancellationToken);

    public Task<EnteredOrder> EnterOrderAsync(
        string deploymentId, string clientOrderId, Func<OrderEntryScene, EnteredOrder> decide, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.EnterOrderAsync(deploymentId, clientOrderId, decide, cancellationToken));

    public Task<EnteredOrder> JudgeOrderAsync(
        string deploymentId, string clientOrderId, Func<OrderEntryScene, EnteredOrder> decide, CancellationToken cancellationToken) =>
        store.JudgeOrderAsync(deploymentId, clientOrderId, decide, cancellationToken);

    public Task<EnteredOrder> AdvanceOrderAsync(EnteredOrder order, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.AdvanceOrderAsync(order, cancellationToken));

    public Task<IReadOnlyList<EnteredOrder>> GetOrdersUnderWayAsync(string deploymentId, Arm? arm, CancellationToken cancellationToken) =>
        store.GetOrdersUnderWayAsync(deploymentId, arm, cancellationToken);

    public Task<IReadOnlyList<NumberedOrder>> GetOrdersEnteredAsync(string deploymentId, long afterNumber, CancellationToken cancellationToken) =>
        store.GetOrdersEnteredAsync(deploymentId, afterNumber, cancellationToken);

    public Task<EnteredOrder?> FindEnteredOrderAsync(string deploymentId, string clientOrderId, CancellationToken cancellationToken) =>
        store.FindEnteredOrderAsync(deploymentId, clientOrderId, cancellationToken);

    public Task<TradingStop> AddTradingStopAsync(TradingStop stop, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.AddTradingStopAsync(stop, cancellationToken));

    public Task<TradingStop> ChangeTradingStopAsync(string stopId, Func<TradingStop, TradingStop> change, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.ChangeTradingStopAsync(stopId, change, cancellationToken));

    public Task<IReadOnlyList<TradingStop>> GetTradingStopsAsync(bool inForceOnly, CancellationToken cancellationToken) =>
        store.GetTradingStopsAsync(inForceOnly, cancellationToken);

    public Task<StopTarget> FindStopTargetAsync(StopScope scope, string? target, CancellationToken cancellationToken) =>
        store.FindStopTargetAsync(scope, target, cancellationToken);

    public Task<IReadOnlyList<Effect>> GetAllPendingEffectsAsync(CancellationToken cancellationToken) => store.GetAllPendingEffectsAsync(cancellationToken);

    public Task<ReconciliationRecord?> FindReconciliationAsync(string deploymentId, CancellationToken cancellationToken) =>
        store.FindReconciliationAsync(deploymentId, cancellationToken);

    public Task<AlertChanges> RecordReconciliationAsync(
        ReconciliationRecord record, Func<IStoredAlerts, AlertChanges> alerting, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.RecordReconciliationAsync(record, alerting, cancellationToken));

    public Task<long> GetTradingStopsVersionAsync(CancellationToken cancellationToken) =>
        store.GetTradingStopsVersionAsync(cancellationToken);
}
