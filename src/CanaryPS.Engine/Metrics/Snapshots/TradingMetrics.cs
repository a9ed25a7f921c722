using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Metrics.Snapshots;

/// <summary>The TRADING metrics of an arm.</summary>
internal static class TradingMetrics
{
    public static void AddTo(SnapshotBuilder snapshot, OrderStatistics orders)
    {
        Add(MetricNames.OrderExecutionTime, Units.Milliseconds, orders.ExecutionTimes.Mean);
        Add(MetricNames.LatencyP95, Units.Milliseconds, orders.ExecutionTimes.Quantile(0.95));
        Add(MetricNames.LatencyP99, Units.Milliseconds, orders.ExecutionTimes.Quantile(0.99));
        Add(MetricNames.OrderSuccessRate, Units.Ratio, ShareOfEnded(orders, orders[OrderOutcome.Filled]));
        Add(MetricNames.OrderErrorRate, Units.Ratio, ShareOfEnded(orders, orders[OrderOutcome.Rejected] + orders[OrderOutcome.Expired]));
        Add(MetricNames.TradeFrequency, Units.PerMinute, Frequency(orders, snapshot.Time));
        Add(MetricNames.Slippage, Units.BasisPoints, orders.Slippage);
        Add(MetricNames.ActiveOrders, Units.Orders, MetricValue.Of(orders.Active, orders.Orders));
        Add(MetricNames.PendingOrders, Units.Orders, MetricValue.Of(orders.Pending, orders.Orders));

        void Add(string name, string unit, MetricValue value) => snapshot.Add(MetricType.TRADING, name, unit, value);
    }

    private static MetricValue ShareOfEnded(OrderStatistics orders, long part)
    {
        long ended = orders[OrderOutcome.Filled] + orders[OrderOutcome.Rejected] + orders[OrderOutcome.Expired];
        if (ended > 0)
            return MetricValue.Of((double)part / ended, ended);

        return MetricValue.None(orders.Orders == 0 ? NoValue.NoOrders : NoValue.NoEndedOrders, 0);
    }

    /// <summary>
    /// Fills per minute from the first submission until now. The window is the whole life of the arm, because flow
    /// that comes once a bar leaves any fixed window empty most of the time.
    /// </summary>
    private static MetricValue Frequency(OrderStatistics orders, DateTimeOffset now)
    {
        if (orders.FirstSubmission is not { } first)
            return MetricValue.None(NoValue.NoOrders, 0);

        double minutes = (now - first).TotalMinutes;
        return minutes < 1 ? MetricValue.None(NoValue.TooShort, orders.Fills) : MetricValue.Of(orders.Fills / minutes, orders.Fills);
    }
}
