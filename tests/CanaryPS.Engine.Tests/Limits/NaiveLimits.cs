using CanaryPS.Engine.Limits;

namespace CanaryPS.Engine.Tests.Limits;

/// <summary>The limits judged by counting everything that was told anew, order by order.</summary>
internal sealed class NaiveLimits
{
    private readonly LimitsWorld _world;
    private readonly Open[] _open;

    public NaiveLimits(LimitsWorld world)
    {
        _world = world;
        ILookup<string, OrderEvent> told = world.Log.Where(entry => entry.Told is not null).Select(entry => entry.Told!).ToLookup(e => e.ClientOrderId);
        _open = [.. world.Accepted.Select(order => new Open(order, Left(order, [.. told[order.ClientOrderId]])))];
    }

    public decimal Exposure => new[] { "AAA", "BBB" }.Sum(instrument => ExposureOf(instrument, null));

    public IEnumerable<(LimitKind, decimal?)> Judge(LimitsManifest limits, LimitOrder order)
    {
        decimal limit = order.LimitPrice ?? LimitsWorld.Price;
        decimal worth = order.Quantity * Math.Max(limit, LimitsWorld.Price);
        if (Math.Abs(limit - LimitsWorld.Price) > 10)
            yield return (LimitKind.PriceCollar, Math.Abs(limit - LimitsWorld.Price));
        if (order.Quantity > limits.MaxOrderVolume)
            yield return (LimitKind.OrderVolume, order.Quantity);
        if (worth > limits.MaxOrderValue)
            yield return (LimitKind.OrderValue, worth);

        decimal after = Sign(order) * (Position(order.Instrument) + _open.Where(o => o.Order.Instrument == order.Instrument && o.Order.Side == order.Side).Sum(o => Sign(o.Order) * o.Left) + (Sign(order) * order.Quantity));
        bool closes = after <= 0;
        decimal exposure = new[] { "AAA", "BBB" }.Sum(instrument => ExposureOf(instrument, instrument == order.Instrument ? (order, worth) : null));
        if (!closes && exposure > limits.MaxExposure && exposure > Exposure)
            yield return (LimitKind.Exposure, exposure);

        int messages = _world.Accepted.Count(o => o.Time > order.Time.AddSeconds(-1)) + 1;
        if (messages > limits.MaxMessagesPerSecond)
            yield return (LimitKind.MessageRate, messages);
        if (!closes && Math.Abs(after) > limits.MaxPosition)
            yield return (LimitKind.Position, Math.Abs(after));

        int repeats = _world.Accepted.Count(o =>
            (o.Instrument, o.Side, o.Quantity) == (order.Instrument, order.Side, order.Quantity) && o.Time > order.Time.AddSeconds(-limits.RepeatSeconds)) + 1;
        if (repeats > limits.MaxRepeats)
            yield return (LimitKind.Repeats, repeats);
    }

    private static int Sign(LimitOrder order) => order.Side == OrderSide.Buy ? 1 : -1;

    private static bool IsFill(OrderEvent told) => told.Kind is OrderEventKind.Filled or OrderEventKind.PartiallyFilled;

    /// <summary>What an order may still fill as far as was told.</summary>
    private static decimal Left(LimitOrder order, OrderEvent[] told)
    {
        if (told.Any(e => e.Kind == OrderEventKind.Rejected))
            return 0;

        decimal unfilled = told.FirstOrDefault(e => e.Kind == OrderEventKind.Expired)?.Quantity ?? 0;
        return order.Quantity - unfilled - told.Where(IsFill).Sum(e => e.Quantity);
    }

    private decimal Position(string instrument) => _world.Log
        .Select(entry => entry.Told).OfType<OrderEvent>().Where(told => told.Instrument == instrument && IsFill(told))
        .Sum(told => told.Side == OrderSide.Buy ? told.Quantity : -told.Quantity);

    private decimal ExposureOf(string instrument, (LimitOrder Order, decimal Worth)? more)
    {
        decimal position = Position(instrument);
        decimal held = Math.Abs(position) * LimitsWorld.Price;
        decimal buys = Worth(OrderSide.Buy);
        decimal sells = Worth(OrderSide.Sell);
        return position >= 0 ? buys + Math.Max(held, sells) : sells + Math.Max(held, buys);

        decimal Worth(OrderSide side) =>
            _open.Where(o => o.Order.Instrument == instrument && o.Order.Side == side).Sum(o => o.Left * Math.Max(o.Order.LimitPrice ?? 0, LimitsWorld.Price))
            + (more is { } m && m.Order.Side == side ? m.Worth : 0);
    }

    private sealed record Open(LimitOrder Order, decimal Left);
}
