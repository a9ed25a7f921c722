namespace CanaryPS.Engine.Alerts;

/// <summary>
/// One threshold for every built-in metric. Where a criterion judges the same metric, the warning is its health bound
/// and the critical its rollback bound, so that alerts and verdicts of one configuration agree.
/// </summary>
internal static class DefaultThresholds
{
    private const ThresholdOperator Above = ThresholdOperator.GreaterThan;
    private const ThresholdOperator Below = ThresholdOperator.LessThan;

    public static IReadOnlyList<MetricThreshold> For(ProductionSettings s) =>
    [
        System(MetricNames.CpuUsage, 80, 95, "CPU of the host, %."),
        System(MetricNames.MemoryUsage, 85, 95, "Memory of the host, %."),
        System(MetricNames.DiskUsage, 85, 95, "Disk of the store, %; the store can't be written once it is full."),
        System(MetricNames.NetworkLatency, 250, 500, "TCP connect to the configured endpoint, ms; it is given up, without a value, after 800."),
        System(MetricNames.ProcessCount, 2000, 5000, "Processes on the host: far more than usual means that something starts them without end."),

        Trading(MetricNames.OrderExecutionTime, Above, s.MaxLatencyP95, s.RollbackLatencyP95, "Mean time to fill, ms, by the bounds of the 95th percentile."),
        Trading(MetricNames.LatencyP50, Above, s.MaxLatencyP95, s.RollbackLatencyP95, "Median of the time to fill, ms, by the bounds of the 95th percentile."),
        Trading(MetricNames.LatencyP95, Above, s.MaxLatencyP95, s.RollbackLatencyP95, "95th percentile of the time to fill, ms."),
        Trading(MetricNames.LatencyP99, Above, s.MaxLatencyP99, s.RollbackLatencyP99, "99th percentile of the time to fill, ms."),
        Trading(MetricNames.LatencyP999, Above, s.RollbackLatencyP99, null, "99.9th percentile of the time to fill, ms. Never critical: one order in a thousand says little."),
        Trading(MetricNames.OrderSuccessRate, Below, s.MinSuccessRate, s.RollbackSuccessRate, "Share of orders filled."),
        Trading(MetricNames.OrderErrorRate, Above, s.MaxErrorRate, s.RollbackErrorRate, "Share of orders rejected or expired."),
        Trading(MetricNames.TradeFrequency, Below, s.MinThroughput, null, "Trades per minute. Never critical: no rollback criterion judges it."),
        Trading(MetricNames.Slippage, Above, 5, 20, "Mean slippage, bps."),
        Trading(MetricNames.SlippageP95, Above, 20, 50, "95th percentile of the slippage, bps."),
        Trading(MetricNames.SlippageBuy, Above, 5, 20, "Mean slippage of buy orders, bps."),
        Trading(MetricNames.SlippageSell, Above, 5, 20, "Mean slippage of sell orders, bps."),
        Trading(MetricNames.FillRatio, Below, null, null, "No bounds: a strategy of limit orders ends many unfilled by design; order_success_rate judges the venue."),
        Trading(MetricNames.CancelRatio, Above, null, null, "No bounds: how much a strategy cancels is its design."),
        Trading(MetricNames.MessageRate, Above, null, null, "No bounds: what a venue allows differs from venue to venue."),
        Trading(MetricNames.OrderRejections, Above, null, null, "No bounds: a count grows with time; order_error_rate judges the same as a ratio."),
        Trading(MetricNames.ActiveOrders, Above, 100, 500, "Orders that the venue works on: many mean that they do not end."),
        Trading(MetricNames.PendingOrders, Above, 20, 100, "Orders without an acknowledgement: many mean that the venue does not answer."),

        Risk(MetricNames.PortfolioDrawdown, s.MaxDrawdownThreshold, s.RollbackDrawdownThreshold, "Size of the drawdown now."),
        Risk(MetricNames.Var95, 0.03, 0.05, "Size of the value at risk of one period at 95 %."),
        Risk(MetricNames.CVar95, 0.045, 0.075, "Size of the mean loss beyond the value at risk."),
        Risk(MetricNames.Leverage, 1.5, 2, "Gross exposure over capital."),
        Risk(MetricNames.ConcentrationRisk, null, null, "No bounds: one instrument alone is always 1, so the bound depends on how many a strategy trades."),
        Risk(MetricNames.PortfolioExposure, null, null, "No bounds: an amount of currency says nothing without the capital; leverage judges the same as a ratio."),
        Risk(MetricNames.NetExposure, null, null, "No bounds: for information; leverage bounds it, since net is never above gross."),
        Risk(MetricNames.CorrelationRisk, 0.8, 0.95, "Mean pairwise correlation: near 1 the instruments are one bet."),

        Risk(MetricNames.FirstEigenvalueShare, null, null, "No bounds: never below 1 over the number of instruments; correlation_risk judges the same."),
        Risk(MetricNames.LargestWeight, null, null, "No bounds: one instrument alone is always 1, so the bound depends on how many a strategy trades."),
        Risk(MetricNames.EnteredExposure, null, null, "No bounds: an amount of currency says nothing without the capital; leverage judges what has filled."),
        Risk(MetricNames.Var95Gaussian, null, null, "No bounds: var_95 judges the same tail from the returns themselves."),
        Risk(MetricNames.Var95CornishFisher, null, null, "No bounds: var_95 judges the same tail from the returns themselves."),
        Risk(MetricNames.Beta, null, null, "No bounds: a different strategy may have any; for information."),
        Risk(MetricNames.DrawdownPeakTime, null, null, "No bounds: a time."),
        Risk(MetricNames.DrawdownTroughTime, null, null, "No bounds: a time."),
        Risk(MetricNames.MaxDrawdownPeakTime, null, null, "No bounds: a time."),
        Risk(MetricNames.MaxDrawdownTroughTime, null, null, "No bounds: a time."),
        Risk(MetricNames.MaxDrawdownRecoveryTime, null, null, "No bounds: a time."),

        Risk(MetricNames.LossBudgetUsedStage, 0.5, 0.8, "Share of the step's loss budget that is used: above 1 the candidate is rolled back."),
        Risk(MetricNames.LossBudgetUsedDeployment, 0.5, 0.8, "Share of the deployment's loss budget that is used: above 1 the candidate is rolled back."),

        Performance(MetricNames.SharpeRatio, Below, s.MinSharpeRatio, s.RollbackSharpeRatio, "Annualised Sharpe ratio."),
        Performance(MetricNames.SharpeStandardError, Above, null, null, "No bounds: says how far sharpe_ratio can be trusted."),
        Performance(MetricNames.ProbabilisticSharpe, Below, null, null, "No bounds: with few returns it is low for a good strategy too; sharpe_ratio is judged."),
        Performance(MetricNames.DeflatedSharpe, Below, null, null, "No bounds: with few returns it is low for a good strategy too; sharpe_ratio is judged."),
        Performance(MetricNames.SortinoRatio, Below, s.MinSharpeRatio, s.RollbackSharpeRatio, "Annualised Sortino ratio, by the bounds of the Sharpe ratio."),
        Performance(MetricNames.CalmarRatio, Below, null, null, "No bounds: for information; max_drawdown and total_return judge its parts."),
        Performance(MetricNames.WinRate, Below, s.MinWinRate, null, "Share of winning trades. Never critical: no rollback criterion judges it."),
        Performance(MetricNames.ProfitFactor, Below, 1, 0.7, "Gains over losses: below 1 the trades lose money."),
        Performance(MetricNames.Expectancy, Below, null, null, "No bounds: an amount of currency says nothing without the capital; profit_factor judges its sign."),
        Performance(MetricNames.MaxDrawdown, Above, s.MaxDrawdownThreshold, s.RollbackDrawdownThreshold, "Size of the deepest drawdown since the start."),
        Performance(MetricNames.TotalReturn, Below, -s.MaxDrawdownThreshold, -s.RollbackDrawdownThreshold, "Return since the start, by the bounds of the drawdown."),
        Performance(MetricNames.AnnualReturn, Below, null, null, "No bounds: few returns make any pace look absurd; total_return judges the same."),
        Performance(MetricNames.Volatility, Above, 0.25, 0.4, "Annualised volatility."),
        Performance(MetricNames.EwmaVolatility, Above, null, null, "No bounds: for information; volatility judges the same over all returns."),
        Performance(MetricNames.TailRatio, Below, null, null, "No bounds: says little without the size of the tails; var_95 judges the lower one."),
        Performance(MetricNames.Turnover, Above, null, null, "No bounds: grows with time; how much is too much depends on the strategy."),
        Performance(MetricNames.ProfitAndLoss, Below, null, null, "No bounds: an amount of currency says nothing without the capital; total_return judges the same as a ratio."),
    ];

    private static MetricThreshold System(string name, double warning, double critical, string description) =>
        New(name, MetricType.SYSTEM, Above, warning, critical, description);

    private static MetricThreshold Trading(string name, ThresholdOperator relation, double? warning, double? critical, string description) =>
        New(name, MetricType.TRADING, relation, warning, critical, description);

    private static MetricThreshold Risk(string name, double? warning, double? critical, string description) =>
        New(name, MetricType.RISK, Above, warning, critical, description);

    private static MetricThreshold Performance(string name, ThresholdOperator relation, double? warning, double? critical, string description) =>
        New(name, MetricType.PERFORMANCE, relation, warning, critical, description);

    private static MetricThreshold New(
        string name, MetricType type, ThresholdOperator relation, double? warning, double? critical, string description) => new()
    {
        MetricName = name,
        MetricType = type,
        WarningThreshold = warning,
        CriticalThreshold = critical,
        Operator = relation,
        Description = description,
    };
}
