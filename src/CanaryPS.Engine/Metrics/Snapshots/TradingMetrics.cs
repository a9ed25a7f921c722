using CanaryPS.Engine.Metrics.Orders;
using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Metrics.Snapshots;

/// <summary>The TRADING metrics of an arm.</summary>
internal static class TradingMetrics
{
    /// <summary>Everything since the start, then each window.</summary>
    public static void AddTo(SnapshotBuilder snapshot, OrderStatistics orders, OrderWindows windows)
    {
        // The frequency's window is the whole life of the arm, because flow that comes once a bar leaves a short one empty most of the time.
        AddEnded(snapshot, orders.Tally, orders.RejectReasons);
        AddRates(snapshot, orders.Tally, orders.FirstSubmission, orders.FirstSubmission);
        Add(snapshot, MetricNames.ActiveOrders, Units.Orders, MetricValue.Of(orders.Active, orders.Orders));
        Add(snapshot, MetricNames.PendingOrders, Units.Orders, MetricValue.Of(orders.Pending, orders.Orders));

        foreach (IOrderWindow window in windows.All)
        {
            (OrderTally tally, DateTimeOffset? start) = window.Read(snapshot.Time);
            snapshot.Window = window.Name;
            AddEnded(snapshot, tally, orders.RejectReasons);
            if (start is { } from)
                AddRates(snapshot, tally, from, orders.FirstSubmission);
        }

        snapshot.Window = MetricWindows.SinceStart;
    }

    /// <summary>What orders that ended make; slippage since the start has the open orders that filled in part too.</summary>
    private static void AddEnded(SnapshotBuilder snapshot, OrderTally orders, RejectReasons reasons)
    {
        Add(snapshot, MetricNames.OrderExecutionTime, Units.Milliseconds, orders.ExecutionTimes.Mean);
        Add(snapshot, MetricNames.LatencyP50, Units.Milliseconds, orders.ExecutionTimes.Quantile(0.5));
        Add(snapshot, MetricNames.LatencyP95, Units.Milliseconds, orders.ExecutionTimes.Quantile(0.95));
        Add(snapshot, MetricNames.LatencyP99, Units.Milliseconds, orders.ExecutionTimes.Quantile(0.99));
        Add(snapshot, MetricNames.LatencyP999, Units.Milliseconds, orders.ExecutionTimes.Quantile(0.999));
        Add(snapshot, MetricNames.OrderSuccessRate, Units.Ratio, ShareOfVenueEnded(orders, orders[OrderOutcome.Filled]));
        Add(snapshot, MetricNames.OrderErrorRate, Units.Ratio, ShareOfVenueEnded(orders, orders[OrderOutcome.Rejected] + orders[OrderOutcome.Expired]));
        Add(snapshot, MetricNames.Slippage, Units.BasisPoints, orders.Slippage.Mean);
        Add(snapshot, MetricNames.SlippageP95, Units.BasisPoints, orders.Slippage.Quantile(0.95));
        Add(snapshot, MetricNames.SlippageBuy, Units.BasisPoints, orders.Slippage.BuyMean);
        Add(snapshot, MetricNames.SlippageSell, Units.BasisPoints, orders.Slippage.SellMean);
        Add(snapshot, MetricNames.FillRatio, Units.Ratio, OfEnded(orders, orders.MeanFilledShare));
        Add(snapshot, MetricNames.CancelRatio, Units.Ratio, OfEnded(orders, (double)orders[OrderOutcome.Cancelled] / orders.Ended));
        Add(snapshot, MetricNames.OrderRejections, Units.Orders, MetricValue.Of(orders[OrderOutcome.Rejected], orders.Orders));
        for (int reason = 0; reason < reasons.Names.Count; reason++)
        {
            if (orders.Rejections(reason) > 0)
                Add(snapshot, $"{MetricNames.OrderRejections}_{reasons.Names[reason]}", Units.Orders, MetricValue.Of(orders.Rejections(reason), orders.Orders));
        }
    }

    private static void AddRates(SnapshotBuilder snapshot, OrderTally orders, DateTimeOffset? start, DateTimeOffset? firstSubmission)
    {
        Add(snapshot, MetricNames.TradeFrequency, Units.PerMinute, PerMinute(orders.Fills));
        Add(snapshot, MetricNames.MessageRate, Units.MessagesPerMinute, PerMinute(orders.Messages));

        MetricValue PerMinute(long count)
        {
            if (start is not { } from || firstSubmission is not { } first)
                return MetricValue.None(NoValue.NoOrders, 0);

            double minutes = (snapshot.Time - (from > first ? from : first)).TotalMinutes;
            return minutes < 1 ? MetricValue.None(NoValue.TooShort, count) : MetricValue.Of(count / minutes, count);
        }
    }

    private static MetricValue ShareOfVenueEnded(OrderTally orders, long part)
    {
        long ended = orders.Ended - orders[OrderOutcome.Cancelled];
        return ended > 0 ? MetricValue.Of((double)part / ended, ended) : NothingEnded(orders);
    }

    private static MetricValue OfEnded(OrderTally orders, double value) =>
        orders.Ended > 0 ? MetricValue.Of(value, orders.Ended) : NothingEnded(orders);

    private static MetricValue NothingEnded(OrderTally orders) =>
        MetricValue.None(orders.Orders == 0 ? NoValue.NoOrders : NoValue.NoEndedOrders, 0);

    private static void Add(SnapshotBuilder snapshot, string name, string unit, MetricValue value) =>
        snapshot.Add(MetricType.TRADING, name, unit, value);
}
