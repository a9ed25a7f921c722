namespace CanaryPS.Engine.Metrics;

/// <summary>One entry of a deployment's trading log: an order event or a mark, never both.</summary>
internal readonly record struct TradingEntry
{
    public TradingEntry(OrderEvent order) => Order = order;

    public TradingEntry(MarketMark mark) => Mark = mark;

    public OrderEvent? Order { get; }

    public MarketMark? Mark { get; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset Time => Order?.Time ?? Mark!.Time;
}
