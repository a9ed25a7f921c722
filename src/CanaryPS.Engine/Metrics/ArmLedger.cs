using CanaryPS.Engine.Metrics.Orders;
using CanaryPS.Engine.Metrics.Positions;

namespace CanaryPS.Engine.Metrics;

/// <summary>Orders, positions, results and returns of one arm, and the metrics that follow from them.</summary>
internal sealed class ArmLedger(string deploymentId, Arm arm)
{
    private readonly OrderBook _orders = new(arm);
    private readonly PositionBook _positions = new(CostMethod.Fifo);

    /// <summary>Applies one event; one already applied (by its id) changes nothing.</summary>
    public void Apply(OrderEvent orderEvent)
    {
        if (!_orders.Apply(orderEvent) || orderEvent.Kind is not (OrderEventKind.PartiallyFilled or OrderEventKind.Filled))
            return;

        decimal signedQuantity = orderEvent.Side == OrderSide.Buy ? orderEvent.Quantity : -orderEvent.Quantity;
        _positions.Fill(orderEvent.Instrument, signedQuantity, orderEvent.Price!.Value, orderEvent.Fees);
    }

    /// <summary>Ends a return period.</summary>
    public void Apply(MarketMark mark) => _positions.Revalue(mark.Prices);

    /// <summary>By first appearance.</summary>
    public IReadOnlyCollection<OpenOrder> OpenOrders => _orders.Open;

    /// <summary>Whether an order of this id was ever submitted.</summary>
    public bool Knows(string clientOrderId) => _orders.Knows(clientOrderId);

    /// <summary>Positions that are not zero, by instrument, negative = short.</summary>
    public IReadOnlyDictionary<string, decimal> Positions => new SortedDictionary<string, decimal>(
        _positions.Held.ToDictionary(holding => holding.Instrument, holding => holding.Lots.Position), StringComparer.Ordinal);

    /// <summary>Every TRADING, RISK and PERFORMANCE metric of the arm as of the given time.</summary>
    public IReadOnlyList<MetricSample> Snapshot(DateTimeOffset now) => throw new NotImplementedException($"{deploymentId} {arm}");
}
