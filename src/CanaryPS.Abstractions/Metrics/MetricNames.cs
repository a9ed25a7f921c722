namespace CanaryPS;

/// <summary>The names of the built-in metrics.</summary>
public static class MetricNames
{
    /// <summary>CPU busy over the last interval, 0-100 %.</summary>
    public const string CpuUsage = "cpu_usage";
    /// <summary>Memory not available to new programs, 0-100 %.</summary>
    public const string MemoryUsage = "memory_usage";
    /// <summary>Space used on the store's disk, 0-100 %.</summary>
    public const string DiskUsage = "disk_usage";
    /// <summary>Time of a TCP connect to the configured endpoint, ms.</summary>
    public const string NetworkLatency = "network_latency";
    /// <summary>Processes on the host.</summary>
    public const string ProcessCount = "process_count";

    /// <summary>Mean time from submission to the last fill, ms.</summary>
    public const string OrderExecutionTime = "order_execution_time";
    /// <summary>Median of the execution time, ms.</summary>
    public const string LatencyP50 = "latency_p50";
    /// <summary>95th percentile of the execution time, ms.</summary>
    public const string LatencyP95 = "latency_p95";
    /// <summary>99th percentile of the execution time, ms.</summary>
    public const string LatencyP99 = "latency_p99";
    /// <summary>99.9th percentile of the execution time, ms.</summary>
    public const string LatencyP999 = "latency_p99_9";
    /// <summary>Orders filled over orders that ended other than by our own cancel, 0-1.</summary>
    public const string OrderSuccessRate = "order_success_rate";
    /// <summary>Orders rejected or expired over the same orders, 0-1.</summary>
    public const string OrderErrorRate = "order_error_rate";
    /// <summary>Fills per minute over the window, trades/min.</summary>
    public const string TradeFrequency = "trade_frequency";
    /// <summary>Mean slippage against the decision price, bps, positive = cost.</summary>
    public const string Slippage = "slippage";
    /// <summary>95th percentile of the slippage, bps, positive = cost.</summary>
    public const string SlippageP95 = "slippage_p95";
    /// <summary>Mean slippage of buy orders, bps, positive = cost.</summary>
    public const string SlippageBuy = "slippage_buy";
    /// <summary>Mean slippage of sell orders, bps, positive = cost.</summary>
    public const string SlippageSell = "slippage_sell";
    /// <summary>Mean filled share of the orders that ended, 0-1.</summary>
    public const string FillRatio = "fill_ratio";
    /// <summary>Orders we cancelled over orders that ended, 0-1.</summary>
    public const string CancelRatio = "cancel_ratio";
    /// <summary>Order events per minute over the window, messages/min.</summary>
    public const string MessageRate = "message_rate";
    /// <summary>Orders rejected. With a reason after an underscore, those of that reason: <c>order_rejections_no_margin</c>.</summary>
    public const string OrderRejections = "order_rejections";
    /// <summary>Orders the venue has acknowledged and not yet ended.</summary>
    public const string ActiveOrders = "active_orders";
    /// <summary>Orders submitted and not yet acknowledged.</summary>
    public const string PendingOrders = "pending_orders";

    /// <summary>Current drawdown, equity / running peak - 1, at most 0.</summary>
    public const string PortfolioDrawdown = "portfolio_drawdown";
    /// <summary>Historical value at risk at 95 %: the 5th percentile of the returns.</summary>
    public const string Var95 = "var_95";
    /// <summary>Mean of the returns at or below the value at risk.</summary>
    public const string CVar95 = "cvar_95";
    /// <summary>Gross exposure over capital.</summary>
    public const string Leverage = "leverage";
    /// <summary>Sum of squared gross weights (HHI), 0-1.</summary>
    public const string ConcentrationRisk = "concentration_risk";
    /// <summary>Gross exposure, currency.</summary>
    public const string PortfolioExposure = "portfolio_exposure";
    /// <summary>Net exposure, currency.</summary>
    public const string NetExposure = "net_exposure";
    /// <summary>Mean pairwise correlation of the held instruments' returns, -1 to 1.</summary>
    public const string CorrelationRisk = "correlation_risk";

    /// <summary>Annualised Sharpe ratio of the returns.</summary>
    public const string SharpeRatio = "sharpe_ratio";
    /// <summary>Annualised Sortino ratio of the returns.</summary>
    public const string SortinoRatio = "sortino_ratio";
    /// <summary>Winning trades over trades with a result other than zero, 0-1.</summary>
    public const string WinRate = "win_rate";
    /// <summary>Gains over absolute losses of the trades.</summary>
    public const string ProfitFactor = "profit_factor";
    /// <summary>Deepest drawdown since the start, at most 0.</summary>
    public const string MaxDrawdown = "max_drawdown";
    /// <summary>Compounded return since the start.</summary>
    public const string TotalReturn = "total_return";
    /// <summary>Annualised standard deviation of the returns.</summary>
    public const string Volatility = "volatility";
    /// <summary>Profit and loss after costs since the start, currency.</summary>
    public const string ProfitAndLoss = "profit_and_loss";
}
