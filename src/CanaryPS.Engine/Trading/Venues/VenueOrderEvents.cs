using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Trading.Venues;

/// <summary>
/// What is new in an order as a venue tells it, as order events. What is known already, or older than what is known, gives nothing: so the stream, a
/// reading of everything after a gap and another process all lead to the same log.
/// </summary>
internal static class VenueOrderEvents
{
    /// <summary>Digits after the point of a price that follows from averages.</summary>
    private const int PriceDigits = 8;

    public static IEnumerable<OrderEvent> Since(OrderProgress known, VenueOrder order, string deploymentId)
    {
        // An order over an amount of money has units only once it is over.
        decimal? units = order.Quantity ?? (order.IsOpen || order.Filled == 0 ? null : order.Filled);
        if (!known.IsSubmitted && units is { } submitted)
            yield return Of(OrderEventKind.Submitted, submitted, order.EnteredAt) with { LimitPrice = order.LimitPrice };

        if (!known.IsAcknowledged && units is { } taken && order.State is not (VenueOrderState.Pending or VenueOrderState.Rejected))
            yield return Of(OrderEventKind.Acknowledged, taken, order.TakenAt);

        if (order.Filled > known.Filled)
            yield return Fill(known, order, deploymentId);

        if (!known.HasEnded && units is { } all && EndOf(order.State) is { } end)
        {
            decimal left = all - Math.Max(order.Filled, known.Filled);
            yield return Of(end, left > 0 ? left : all, order.UpdatedAt) with { Reason = order.Reason };
        }

        OrderEvent Of(OrderEventKind kind, decimal quantity, DateTimeOffset time) =>
            Event(order, deploymentId, VenueEventIds.Of(order.ClientOrderId, kind), kind, quantity, time);
    }

    private static OrderEvent Fill(OrderProgress known, VenueOrder order, string deploymentId)
    {
        decimal quantity = order.Filled - known.Filled;
        bool isLast = order.State == VenueOrderState.Filled || order.Filled >= order.Quantity;
        string id = VenueEventIds.OfFill(order.ClientOrderId, order.Filled);
        return Event(order, deploymentId, id, isLast ? OrderEventKind.Filled : OrderEventKind.PartiallyFilled, quantity, order.UpdatedAt) with
        {
            Price = PriceOf(known, order, quantity),
            Fees = order.Fees - known.Fees,
        };
    }

    /// <summary>The price of the fill where it was told by itself; of what was missed, the one at which what is known and it have the mean that the venue says.</summary>
    private static decimal PriceOf(OrderProgress known, VenueOrder order, decimal quantity)
    {
        if (order.LastFill is { } told && told.Quantity == quantity)
            return told.Price;

        decimal average = order.AveragePrice
            ?? throw new VenueException("VenueAnswer", $"The venue says that {order.Filled} of the order '{order.ClientOrderId}' are filled, and not at what price.");
        decimal price = Math.Round(((average * order.Filled) - known.Value) / quantity, PriceDigits);

        // Means are rounded: a price that can't be is given up for the mean, which the venue has said.
        return price > 0 ? price : average;
    }

    private static OrderEventKind? EndOf(VenueOrderState state) => state switch
    {
        VenueOrderState.Cancelled => OrderEventKind.Cancelled,
        VenueOrderState.Rejected => OrderEventKind.Rejected,
        VenueOrderState.Expired => OrderEventKind.Expired,
        _ => null,
    };

    private static OrderEvent Event(VenueOrder order, string deploymentId, string id, OrderEventKind kind, decimal quantity, DateTimeOffset time) => new()
    {
        EventId = id,
        DeploymentId = deploymentId,
        Arm = order.Arm,
        Kind = kind,
        ClientOrderId = order.ClientOrderId,
        Instrument = order.Instrument,
        Side = order.Side,
        Time = time,
        Quantity = quantity,
        VenueOrderId = order.VenueOrderId,
    };
}
