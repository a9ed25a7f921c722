using System.Reflection;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Tests.Metrics;

public sealed class ArmLedgerTests
{
    private readonly ArmLedger _ledger = new(Told.Deployment, Arm.Candidate);

    [Fact]
    public void A_snapshot_has_every_trading_risk_and_performance_metric_once()
    {
        string[] system = [MetricNames.CpuUsage, MetricNames.MemoryUsage, MetricNames.DiskUsage, MetricNames.NetworkLatency, MetricNames.ProcessCount];
        IEnumerable<string> wanted = typeof(MetricNames)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Except(system)
            .Except([MetricNames.LossBudgetUsedStage, MetricNames.LossBudgetUsedDeployment]);

        IReadOnlyList<MetricSample> samples = _ledger.Snapshot(Told.At(60));

        Assert.Equal(wanted.Order(), samples.Select(sample => sample.Name).Order());
        Assert.All(samples, sample => Assert.Equal((Told.Deployment, Arm.Candidate, Told.At(60)), (sample.DeploymentId, sample.Arm, sample.Time)));
    }

    [Fact]
    public void Before_anything_happened_no_metric_claims_a_value_it_can_not_have()
    {
        Dictionary<string, string> reasons = _ledger.Snapshot(Told.At(60)).Where(s => s.Value is null).ToDictionary(s => s.Name, s => s.Reason!);

        Assert.Equal(
            new Dictionary<string, string>
            {
                [MetricNames.OrderExecutionTime] = "NoFills",
                [MetricNames.LatencyP50] = "NoFills",
                [MetricNames.LatencyP95] = "NoFills",
                [MetricNames.LatencyP99] = "NoFills",
                [MetricNames.LatencyP999] = "NoFills",
                [MetricNames.OrderSuccessRate] = "NoOrders",
                [MetricNames.OrderErrorRate] = "NoOrders",
                [MetricNames.TradeFrequency] = "NoOrders",
                [MetricNames.MessageRate] = "NoOrders",
                [MetricNames.Slippage] = "NoFills",
                [MetricNames.SlippageP95] = "NoFills",
                [MetricNames.SlippageBuy] = "NoFills",
                [MetricNames.SlippageSell] = "NoFills",
                [MetricNames.FillRatio] = "NoOrders",
                [MetricNames.CancelRatio] = "NoOrders",
                [MetricNames.PortfolioDrawdown] = "TooFewReturns",
                [MetricNames.Var95] = "TooFewReturns",
                [MetricNames.Var95Gaussian] = "TooFewReturns",
                [MetricNames.Var95CornishFisher] = "TooFewReturns",
                [MetricNames.CVar95] = "TooFewReturns",
                [MetricNames.DrawdownPeakTime] = "TooFewReturns",
                [MetricNames.DrawdownTroughTime] = "TooFewReturns",
                [MetricNames.MaxDrawdownPeakTime] = "TooFewReturns",
                [MetricNames.MaxDrawdownTroughTime] = "TooFewReturns",
                [MetricNames.MaxDrawdownRecoveryTime] = "TooFewReturns",
                [MetricNames.LargestWeight] = "NoPosition",
                [MetricNames.FirstEigenvalueShare] = "TooFewInstruments",
                [MetricNames.Beta] = "TooFewReturns",
                [MetricNames.SharpeStandardError] = "TooFewReturns",
                [MetricNames.ProbabilisticSharpe] = "TooFewReturns",
                [MetricNames.DeflatedSharpe] = "TooFewReturns",
                [MetricNames.CalmarRatio] = "TooFewReturns",
                [MetricNames.Expectancy] = "NoTrades",
                [MetricNames.AnnualReturn] = "TooFewReturns",
                [MetricNames.EwmaVolatility] = "TooFewReturns",
                [MetricNames.TailRatio] = "TooFewReturns",
                [MetricNames.Turnover] = "NoCapital",
                [MetricNames.Leverage] = "NoCapital",
                [MetricNames.ConcentrationRisk] = "NoPosition",
                [MetricNames.CorrelationRisk] = "TooFewInstruments",
                [MetricNames.SharpeRatio] = "TooFewReturns",
                [MetricNames.SortinoRatio] = "TooFewReturns",
                [MetricNames.WinRate] = "NoTrades",
                [MetricNames.ProfitFactor] = "NoTrades",
                [MetricNames.MaxDrawdown] = "TooFewReturns",
                [MetricNames.TotalReturn] = "TooFewReturns",
                [MetricNames.Volatility] = "TooFewReturns",
            },
            reasons);
    }

    [Fact]
    public void Rates_leave_out_our_own_cancels()
    {
        Tell(
            Told.Submitted("a", 1, 0), Told.Filled("a", 1, 1, 100),
            Told.Submitted("b", 1, 0), Told.Filled("b", 1, 1, 100),
            Told.Submitted("c", 1, 0), Told.Order(OrderEventKind.Rejected, "c", 1, 1),
            Told.Submitted("d", 1, 0), Told.Order(OrderEventKind.Expired, "d", 1, 1),
            Told.Submitted("e", 1, 0), Told.Order(OrderEventKind.Cancelled, "e", 1, 1),
            Told.Submitted("f", 1, 0));

        AssertMetric(MetricNames.OrderSuccessRate, 0.5, 4, "ratio");
        AssertMetric(MetricNames.OrderErrorRate, 0.5, 4, "ratio");
        AssertMetric(MetricNames.PendingOrders, 1, 6, "orders");
    }

    [Fact]
    public void Rejections_are_counted_by_reason_and_reasons_beyond_the_limit_as_other()
    {
        for (int i = 0; i < 20; i++)
            Tell(Told.Order(OrderEventKind.Rejected, $"r{i}", 1, i) with { Reason = $"Code #{i}" });
        Tell(Told.Order(OrderEventKind.Rejected, "again", 1, 30) with { Reason = "Code #3" }, Told.Order(OrderEventKind.Rejected, "silent", 1, 31));

        AssertMetric(MetricNames.OrderRejections, 22, 22, "orders");
        AssertMetric("order_rejections_code__3", 2, 22, "orders");
        AssertMetric("order_rejections_unspecified", 1, 22, "orders");
        AssertMetric("order_rejections_other", 6, 22, "orders");
    }

    [Fact]
    public void Fill_and_cancel_ratio_are_over_the_orders_that_ended()
    {
        Tell(
            Told.Submitted("a", 10, 0), Told.Filled("a", 10, 1, 100),
            Told.Submitted("b", 10, 0), Told.Part("b", 4, 1, 100), Told.Order(OrderEventKind.Cancelled, "b", 6, 2),
            Told.Submitted("c", 10, 0), Told.Order(OrderEventKind.Rejected, "c", 10, 1),
            Told.Submitted("d", 10, 0), Told.Part("d", 9, 1, 100));

        AssertMetric(MetricNames.FillRatio, 1.4 / 3, 3, "ratio");
        AssertMetric(MetricNames.CancelRatio, 1.0 / 3, 3, "ratio");
        AssertMetric(MetricNames.MessageRate, 9 / (100 / 60.0), 9, "messages/min");
    }

    [Theory]
    [InlineData(CostMethod.Fifo, 10)]
    [InlineData(CostMethod.AverageCost, 0)]
    public void The_cost_method_decides_what_a_close_earns(CostMethod method, decimal realised)
    {
        ArmLedger ledger = new(Told.Deployment, Arm.Candidate, new LedgerSettings { CostMethod = method });
        foreach (OrderEvent told in new[] { Told.Filled("a", 1, 1, 100), Told.Filled("b", 1, 2, 120), Told.Filled("c", 1, 3, 110, OrderSide.Sell) })
            ledger.Apply(told);

        Assert.Equal(realised, ledger.RealisedProfitAndLoss);
    }

    [Fact]
    public void Execution_time_runs_to_the_last_fill()
    {
        Tell(
            Told.Submitted("a", 10, 0), Told.Part("a", 5, 1, 100), Told.Filled("a", 5, 3, 100),
            Told.Submitted("b", 10, 10), Told.Filled("b", 10, 11, 100),
            Told.Submitted("c", 10, 10), Told.Part("c", 5, 90, 100));

        AssertMetric(MetricNames.OrderExecutionTime, 2000, 2, "ms");
        Assert.InRange(Sample(MetricNames.LatencyP95).Value!.Value, 990, 1010);
    }

    [Fact]
    public void Slippage_is_a_cost_for_buyers_who_pay_more_and_sellers_who_get_less()
    {
        Tell(
            Told.Submitted("a", 10, 0, decision: 100), Told.Part("a", 9, 1, 101), Told.Filled("a", 1, 2, 111),
            Told.Submitted("b", 10, 3, OrderSide.Sell, decision: 200), Told.Filled("b", 10, 4, 201, OrderSide.Sell),
            Told.Submitted("c", 10, 5, decision: null), Told.Filled("c", 10, 6, 500));

        // a: mean price 102 = +200 bps; b: +1 of 200 for a sell = -50 bps.
        AssertMetric(MetricNames.Slippage, 75, 2, "bps");
    }

    [Fact]
    public void Trade_frequency_counts_fills_since_the_first_submission()
    {
        Tell(Told.Submitted("a", 10, 0), Told.Part("a", 5, 1, 100), Told.Filled("a", 5, 2, 100), Told.Submitted("b", 1, 30));

        Assert.Equal((null, "TooShort"), (Sample(MetricNames.TradeFrequency, 59).Value, Sample(MetricNames.TradeFrequency, 59).Reason));
        Assert.Equal(0.5, Sample(MetricNames.TradeFrequency, 240).Value);
    }

    [Fact]
    public void A_period_earns_the_change_of_profit_after_fees_over_the_capital_it_had()
    {
        _ledger.Apply(Told.Mark(0, 1000, ("SPX", 100)));
        Tell(Told.Submitted("a", 5, 1), Told.Filled("a", 5, 2, 100, fees: 10));
        _ledger.Apply(Told.Mark(10, 1000, ("SPX", 110)));
        _ledger.Apply(Told.Mark(20, 2000, ("SPX", 100)));

        // 0, (5 * 10 - 10) / 1000, -50 / 2000
        AssertMetric(MetricNames.TotalReturn, (1.04 * 0.975) - 1, 3, "ratio");
        AssertMetric(MetricNames.MaxDrawdown, -0.025, 3, "ratio");
        AssertMetric(MetricNames.PortfolioDrawdown, -0.025, 3, "ratio");
        AssertMetric(MetricNames.ProfitAndLoss, -10, 1, "currency");
        AssertMetric(MetricNames.Leverage, 0.25, 1, "ratio");
    }

    [Fact]
    public void Without_capital_a_position_still_earns_on_the_last_capital_and_an_idle_arm_earns_nothing()
    {
        _ledger.Apply(Told.Mark(0, 0, ("SPX", 100)));
        Assert.Equal(0, Sample(MetricNames.TotalReturn).Count);

        Tell(Told.Submitted("a", 5, 1), Told.Filled("a", 5, 2, 100));
        _ledger.Apply(Told.Mark(10, 1000, ("SPX", 100)));
        _ledger.Apply(Told.Mark(20, 0, ("SPX", 90)));
        AssertMetric(MetricNames.TotalReturn, -0.05, 2, "ratio");

        Tell(Told.Submitted("b", 5, 21, OrderSide.Sell), Told.Filled("b", 5, 22, 80, OrderSide.Sell));
        _ledger.Apply(Told.Mark(30, 0, ("SPX", 70)));
        _ledger.Apply(Told.Mark(40, 0, ("SPX", 60)));
        AssertMetric(MetricNames.TotalReturn, (0.95 * 0.95) - 1, 3, "ratio");
    }

    [Fact]
    public void A_mark_told_twice_or_late_ends_no_period()
    {
        Tell(Told.Submitted("a", 5, 1), Told.Filled("a", 5, 2, 100));
        _ledger.Apply(Told.Mark(10, 1000, ("SPX", 110)));
        _ledger.Apply(Told.Mark(10, 1000, ("SPX", 110)));
        _ledger.Apply(Told.Mark(5, 1000, ("SPX", 50)));

        AssertMetric(MetricNames.TotalReturn, 0.05, 1, "ratio");
    }

    [Fact]
    public void Exposure_and_concentration_follow_the_marked_values()
    {
        Tell(
            Told.Submitted("a", 3, 1, instrument: "DAX"), Told.Filled("a", 3, 2, 100, instrument: "DAX"),
            Told.Submitted("b", 1, 1, OrderSide.Sell, instrument: "CAC"), Told.Filled("b", 1, 2, 50, OrderSide.Sell, instrument: "CAC"));
        _ledger.Apply(Told.Mark(10, 1000, ("DAX", 100), ("CAC", 100)));

        AssertMetric(MetricNames.PortfolioExposure, 400, 2, "currency");
        AssertMetric(MetricNames.NetExposure, 200, 2, "currency");
        AssertMetric(MetricNames.ConcentrationRisk, (0.75 * 0.75) + (0.25 * 0.25), 2, "ratio");
        AssertMetric(MetricNames.Leverage, 0.4, 2, "ratio");
        Assert.Equal(["CAC", "DAX"], _ledger.Positions.Keys);
    }

    [Fact]
    public void Correlation_is_that_of_the_instruments_that_are_held()
    {
        Tell(
            Told.Submitted("a", 1, 1, instrument: "A"), Told.Filled("a", 1, 2, 100, instrument: "A"),
            Told.Submitted("b", 1, 1, instrument: "B"), Told.Filled("b", 1, 2, 100, instrument: "B"));
        decimal other = 100;
        for (int bar = 0; bar <= 20; bar++)
        {
            if (bar == 20)
                Assert.Equal("TooFewReturns", Sample(MetricNames.CorrelationRisk).Reason);

            // A and B move together, C against them.
            decimal move = bar % 3 == 0 ? 1.02m : 0.99m;
            other *= move;
            _ledger.Apply(Told.Mark(10 + bar, 1000, ("A", other), ("B", 7 * other), ("C", 1 / other)));
        }

        AssertMetric(MetricNames.CorrelationRisk, 1, 20, "ratio");

        Tell(Told.Submitted("c", 1, 50, instrument: "C"), Told.Filled("c", 1, 51, 1, instrument: "C"));
        Assert.InRange(Sample(MetricNames.CorrelationRisk).Value!.Value, -0.34, -0.33);
    }

    [Fact]
    public void Every_closing_fill_is_a_trade_with_its_result_after_fees()
    {
        Tell(
            Told.Submitted("a", 10, 1), Told.Filled("a", 10, 2, 100, fees: 10),
            Told.Submitted("b", 10, 3, OrderSide.Sell),
            Told.Part("b", 4, 4, 110, OrderSide.Sell), Told.Part("b", 3, 5, 90, OrderSide.Sell), Told.Filled("b", 3, 6, 101, OrderSide.Sell));

        // 40 - 4, -30 - 3, 3 - 3
        AssertMetric(MetricNames.WinRate, 0.5, 2, "ratio");
        AssertMetric(MetricNames.ProfitFactor, 36.0 / 33.0, 2, "ratio");
        Assert.Equal((13m, 0m, 10m), (_ledger.RealisedProfitAndLoss, _ledger.UnrealisedProfitAndLoss, _ledger.Fees));
    }

    [Fact]
    public void A_fill_that_contradicts_the_order_moves_the_position_and_is_counted()
    {
        Tell(
            Told.Filled("unknown", 1, 1, 100),
            Told.Submitted("over", 1, 1), Told.Filled("over", 3, 2, 100),
            Told.Submitted("ended", 9, 1), Told.Order(OrderEventKind.Cancelled, "ended", 9, 2), Told.Part("ended", 5, 3, 100));

        Assert.Equal(9, _ledger.Positions["SPX"]);
        Assert.Equal(
            new Dictionary<OrderAnomaly, long> { [OrderAnomaly.UnknownOrder] = 1, [OrderAnomaly.OverFill] = 1, [OrderAnomaly.FillAfterEnd] = 1 },
            _ledger.Anomalies);
    }

    private void Tell(params OrderEvent[] events)
    {
        foreach (OrderEvent told in events)
            _ledger.Apply(told);
    }

    private MetricSample Sample(string name, double second = 100) => _ledger.Snapshot(Told.At(second)).Single(sample => sample.Name == name);

    private void AssertMetric(string name, double value, long count, string unit)
    {
        MetricSample sample = Sample(name);
        Assert.NotNull(sample.Value);
        Assert.Equal(value, sample.Value.Value, 1e-12 * Math.Max(1, Math.Abs(value)));
        Assert.Equal((count, unit, null), (sample.Count, sample.Unit, sample.Reason));
    }
}
