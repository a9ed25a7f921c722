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

    /// <summary>Largest eigenvalue of the correlation matrix of the held instruments' returns over their number, 0-1.</summary>
    public const string FirstEigenvalueShare = "first_eigenvalue_share";
    /// <summary>Largest gross weight of one position, 0-1.</summary>
    public const string LargestWeight = "largest_weight";
    /// <summary>Gross exposure if the open orders of the worse side of every instrument fill, currency.</summary>
    public const string EnteredExposure = "entered_exposure";
    /// <summary>Value at risk at 95 % of a normal distribution.</summary>
    public const string Var95Gaussian = "var_95_gaussian";
    /// <summary>The same, corrected for skewness and kurtosis (Cornish and Fisher).</summary>
    public const string Var95CornishFisher = "var_95_cornish_fisher";
    /// <summary>Slope of the returns on those of the baseline arm.</summary>
    public const string Beta = "beta";
    /// <summary>When the equity was last at its running peak, Unix seconds.</summary>
    public const string DrawdownPeakTime = "drawdown_peak_time";
    /// <summary>When the drawdown that lasts was deepest, Unix seconds.</summary>
    public const string DrawdownTroughTime = "drawdown_trough_time";
    /// <summary>Peak before the deepest drawdown, Unix seconds.</summary>
    public const string MaxDrawdownPeakTime = "max_drawdown_peak_time";
    /// <summary>Lowest point of the deepest drawdown, Unix seconds.</summary>
    public const string MaxDrawdownTroughTime = "max_drawdown_trough_time";
    /// <summary>When the equity was back at the peak before the deepest drawdown, Unix seconds.</summary>
    public const string MaxDrawdownRecoveryTime = "max_drawdown_recovery_time";

    /// <summary>The candidate's loss since its step began over what it may lose in it, at least 0; above 1 it is rolled back.</summary>
    public const string LossBudgetUsedStage = "loss_budget_used_stage";
    /// <summary>The candidate's loss since the start over what it may lose in all, at least 0; above 1 it is rolled back.</summary>
    public const string LossBudgetUsedDeployment = "loss_budget_used_deployment";

    /// <summary>Annualised Sharpe ratio of the returns.</summary>
    public const string SharpeRatio = "sharpe_ratio";
    /// <summary>Standard error of the annualised Sharpe ratio.</summary>
    public const string SharpeStandardError = "sharpe_standard_error";
    /// <summary>Probability that the true Sharpe ratio is above 0, 0-1.</summary>
    public const string ProbabilisticSharpe = "probabilistic_sharpe";
    /// <summary>Probability that the true Sharpe ratio is above the best of the trials by chance, 0-1.</summary>
    public const string DeflatedSharpe = "deflated_sharpe";
    /// <summary>Annualised Sortino ratio of the returns.</summary>
    public const string SortinoRatio = "sortino_ratio";
    /// <summary>Annual return over the size of the deepest drawdown.</summary>
    public const string CalmarRatio = "calmar_ratio";
    /// <summary>Winning trades over trades with a result other than zero, 0-1.</summary>
    public const string WinRate = "win_rate";
    /// <summary>Gains over absolute losses of the trades.</summary>
    public const string ProfitFactor = "profit_factor";
    /// <summary>Mean result of a closed trade after fees, currency.</summary>
    public const string Expectancy = "expectancy";
    /// <summary>Deepest drawdown since the start, at most 0.</summary>
    public const string MaxDrawdown = "max_drawdown";
    /// <summary>Compounded return since the start.</summary>
    public const string TotalReturn = "total_return";
    /// <summary>Compounded return of a year at the pace since the start.</summary>
    public const string AnnualReturn = "annual_return";
    /// <summary>Annualised standard deviation of the returns.</summary>
    public const string Volatility = "volatility";
    /// <summary>The same with weights that fade (EWMA, decay 0.94).</summary>
    public const string EwmaVolatility = "ewma_volatility";
    /// <summary>Size of the 95th percentile of the returns over the size of the 5th.</summary>
    public const string TailRatio = "tail_ratio";
    /// <summary>Value of all fills over capital.</summary>
    public const string Turnover = "turnover";
    /// <summary>Profit and loss after costs since the start, currency.</summary>
    public const string ProfitAndLoss = "profit_and_loss";
}
