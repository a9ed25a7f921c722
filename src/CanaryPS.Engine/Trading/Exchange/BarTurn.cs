namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>
/// What one bar offers to one order. In which order its prices came is not known, so the worse is taken: a market order trades at the open; a limit order that
/// the open is within, when it is the first that it sees, too; any other trades at its limit, and only where the bar has traded through it.
/// </summary>
internal static class BarTurn
{
    /// <param name="order">The order, which worked when the bar began.</param>
    /// <param name="bar">The bar.</param>
    /// <param name="queue">Units ahead of a limit order when it arrives, as a multiple of the bar's volume: those count once ticks follow.</param>
    /// <param name="left">Units of the bar that our orders may still trade.</param>
    public static LimitTurn Of(ExchangeOrder order, MarketBar bar, double queue, decimal left)
    {
        if (order.Ticket.LimitPrice is not { } limit)
            return new(left, bar.Open, 0);

        bool isBuy = order.Ticket.Side == OrderSide.Buy;
        if (order.QueueAhead is null && (isBuy ? bar.Open < limit : bar.Open > limit))
            return new(left, bar.Open, 0);

        return (isBuy ? bar.Low < limit : bar.High > limit)
            ? new(left, limit, 0)
            : new(0, limit, order.QueueAhead ?? LimitTurn.AheadOf(bar.Volume, queue));
    }
}
