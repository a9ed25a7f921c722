using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>
/// What the trading log says was handed over to the baseline. A venue that tells positions by what orders have filled knows nothing of it: no order was sent.
/// </summary>
internal static class HandedOver
{
    public static async Task<IReadOnlyDictionary<string, decimal>> ReadAsync(
        IProductionStore store, Deployment deployment, CancellationToken cancellationToken)
    {
        if (deployment.RollbackPolicy != RollbackPolicy.HandOver)
            return new Dictionary<string, decimal>();

        string prefix = OrderIds.Of(deployment.Id, Arm.Baseline, "handover-");
        TradingLog log = await store.ReadTradingLogAsync(deployment.Id, 0, cancellationToken).ConfigureAwait(false);
        return log.Entries.Select(entry => entry.Order).OfType<OrderEvent>()
            .Where(told => told.IsFill() && told.ClientOrderId.StartsWith(prefix, StringComparison.Ordinal))
            .GroupBy(told => told.Instrument, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(told => told.Side == OrderSide.Buy ? told.Quantity : -told.Quantity), StringComparer.Ordinal);
    }
}
