namespace CanaryPS;

/// <summary>The family of a metric.</summary>
public enum MetricType
{
    /// <summary>The host: CPU, memory, disk, network, processes.</summary>
    SYSTEM,

    /// <summary>Orders: execution, success, frequency, slippage.</summary>
    TRADING,

    /// <summary>Drawdown, VaR, leverage, concentration, exposure, correlation.</summary>
    RISK,

    /// <summary>Sharpe, win rate, profit factor, return, volatility.</summary>
    PERFORMANCE,

    /// <summary>Whatever a user reports.</summary>
    CUSTOM,
}
