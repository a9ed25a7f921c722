namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>What one tick or bar offers to one order.</summary>
/// <param name="Available">Units that it may trade at most.</param>
/// <param name="Price">At which price.</param>
/// <param name="QueueAhead">Units that are ahead of it after the tick.</param>
internal readonly record struct LimitTurn(decimal Available, decimal Price, decimal QueueAhead)
{
    /// <summary>More ticks' volumes than this are never ahead, whatever the settings: the product must stay a decimal.</summary>
    private const double LongestQueue = 1e9;

    /// <param name="order">The order, which works.</param>
    /// <param name="tick">The tick.</param>
    /// <param name="queue">Units ahead of a limit order when it arrives, as a multiple of the tick's volume.</param>
    /// <param name="left">Units of the tick that our orders may still trade.</param>
    public static LimitTurn Of(ExchangeOrder order, MarketTick tick, double queue, decimal left)
    {
        bool isBuy = order.Ticket.Side == OrderSide.Buy;
        decimal? quote = isBuy ? tick.Ask : tick.Bid;
        decimal market = quote ?? tick.Price;
        if (order.Ticket.LimitPrice is not { } limit)
            return new(left, market, 0);

        // A quote within the limit is there to be taken; a trade at the limit itself may have been somebody's before us.
        bool crosses = quote is null ? IsBetter(isBuy, market, limit) : !IsBetter(isBuy, limit, market);
        if (order.QueueAhead is null && crosses)
            return new(left, market, 0);

        decimal ahead = order.QueueAhead ?? AheadOf(tick.Volume, queue);
        if (IsBetter(isBuy, tick.Price, limit))
            return new(left, limit, 0);
        if (tick.Price != limit)
            return new(0, limit, ahead);

        return new(Math.Min(left, Math.Max(0, tick.Volume - ahead)), limit, Math.Max(0, ahead - tick.Volume));
    }

    /// <summary>Units that are ahead of a limit order when it arrives.</summary>
    public static decimal AheadOf(decimal volume, double queue) => volume * (decimal)Math.Min(queue, LongestQueue);

    private static bool IsBetter(bool isBuy, decimal price, decimal than) => isBuy ? price < than : price > than;
}
