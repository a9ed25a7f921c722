namespace CanaryPS;

/// <summary>Contracts of the TRADING metrics.</summary>
internal static class TradingContracts
{
    private const string Own = "own definition";
    private const string Sketch = "Masson, Rim and Lee 2019 (DDSketch)";

    public static IReadOnlyList<MetricContract> All { get; } =
    [
        New(MetricNames.OrderExecutionTime, "ms", "Mean time from the submission to the last fill of an order.", "NoFills.", "orders filled", Own),
        New(MetricNames.LatencyP50, "ms", "Median of the same times, from a sketch with 1 % relative error.", "NoFills.", "orders filled", Sketch),
        New(MetricNames.LatencyP95, "ms", "95th percentile of the same times, from a sketch with 1 % relative error.", "NoFills.", "orders filled", Sketch),
        New(MetricNames.LatencyP99, "ms", "99th percentile of the same times, from a sketch with 1 % relative error.", "NoFills.", "orders filled", Sketch),
        New(MetricNames.LatencyP999, "ms", "99.9th percentile of the same times, from a sketch with 1 % relative error.", "NoFills.", "orders filled", Sketch),
        New(MetricNames.OrderSuccessRate, "ratio", "Orders filled over orders filled, rejected or expired; those we cancelled are left out. 0-1.", "NoOrders; NoEndedOrders.", "orders ended", Own),
        New(MetricNames.OrderErrorRate, "ratio", "Orders rejected or expired over the same orders. 0-1.", "NoOrders; NoEndedOrders.", "orders ended", Own),
        New(MetricNames.TradeFrequency, "trades/min", "Fills per minute since the first submission.", "NoOrders; TooShort in the first minute.", "fills", Own),
        New(MetricNames.Slippage, "bps", "Mean over orders of their mean fill price against their decision price; positive = cost.", "NoFills.", "orders filled that have a decision price", "Perold 1988 (implementation shortfall)"),
        New(MetricNames.SlippageP95, "bps", "95th percentile over orders of the same slippage, from a sketch with 1 % relative error.", "NoFills.", "orders filled that have a decision price", Sketch),
        New(MetricNames.SlippageBuy, "bps", "The mean slippage of buy orders alone.", "NoFills.", "buy orders filled that have a decision price", "Perold 1988 (implementation shortfall)"),
        New(MetricNames.SlippageSell, "bps", "The mean slippage of sell orders alone.", "NoFills.", "sell orders filled that have a decision price", "Perold 1988 (implementation shortfall)"),
        New(MetricNames.FillRatio, "ratio", "Mean over the orders that ended of their filled share. 0-1.", "NoOrders; NoEndedOrders.", "orders ended", Own),
        New(MetricNames.CancelRatio, "ratio", "Orders that we cancelled over orders that ended. 0-1.", "NoOrders; NoEndedOrders.", "orders ended", Own),
        New(MetricNames.MessageRate, "messages/min", "Order events per minute since the first submission.", "NoOrders; TooShort in the first minute.", "order events", Own),
        New(MetricNames.OrderRejections, "orders", "Orders rejected. A name that goes on after it counts those of one reason.", "Always has a value.", "orders submitted", Own),
        New(MetricNames.ActiveOrders, "orders", "Orders that the venue has acknowledged and that have not ended.", "Always has a value.", "orders submitted", Own) with { Window = "now" },
        New(MetricNames.PendingOrders, "orders", "Orders submitted and not yet acknowledged.", "Always has a value.", "orders submitted", Own) with { Window = "now" },
    ];

    private static MetricContract New(string name, string unit, string method, string noValue, string count, string source) => new()
    {
        Name = name,
        Type = MetricType.TRADING,
        Unit = unit,
        Method = method,
        NoValueRule = noValue,
        Count = count,
        Source = source,
    };
}
