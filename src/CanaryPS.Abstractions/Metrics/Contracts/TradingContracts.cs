namespace CanaryPS;

/// <summary>Contracts of the TRADING metrics.</summary>
internal static class TradingContracts
{
    private const string Own = "own definition";
    private const string Sketch = "Masson, Rim and Lee 2019 (DDSketch)";

    public static IReadOnlyList<MetricContract> All { get; } =
    [
        New(MetricNames.OrderExecutionTime, "ms", "Mean time from the submission to the last fill of an order.", "NoFills.", "orders filled", Own),
        New(MetricNames.LatencyP95, "ms", "95th percentile of the same times, from a sketch with 1 % relative error.", "NoFills.", "orders filled", Sketch),
        New(MetricNames.LatencyP99, "ms", "99th percentile of the same times, from a sketch with 1 % relative error.", "NoFills.", "orders filled", Sketch),
        New(MetricNames.OrderSuccessRate, "ratio", "Orders filled over orders filled, rejected or expired; those we cancelled are left out. 0-1.", "NoOrders; NoEndedOrders.", "orders ended", Own),
        New(MetricNames.OrderErrorRate, "ratio", "Orders rejected or expired over the same orders. 0-1.", "NoOrders; NoEndedOrders.", "orders ended", Own),
        New(MetricNames.TradeFrequency, "trades/min", "Fills per minute since the first submission.", "NoOrders; TooShort in the first minute.", "fills", Own),
        New(MetricNames.Slippage, "bps", "Mean over orders of their mean fill price against their decision price; positive = cost.", "NoFills.", "orders filled that have a decision price", "Perold 1988 (implementation shortfall)"),
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
