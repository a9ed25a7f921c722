using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Trades;

namespace CanaryPS.Engine.Metrics.Snapshots;

/// <summary>The PERFORMANCE metrics of an arm.</summary>
internal static class PerformanceMetrics
{
    public static void AddTo(
        SnapshotBuilder snapshot, ReturnSeries returns, TradeTally trades, MetricValue profitAndLoss, MetricValue turnover)
    {
        Add(MetricNames.SharpeRatio, Units.Ratio, returns.Sharpe);
        Add(MetricNames.SharpeStandardError, Units.Ratio, SharpeInference.StandardError(returns));
        Add(MetricNames.ProbabilisticSharpe, Units.Ratio, SharpeInference.Probabilistic(returns));
        Add(MetricNames.DeflatedSharpe, Units.Ratio, SharpeInference.Deflated(returns));
        Add(MetricNames.SortinoRatio, Units.Ratio, returns.Sortino);
        Add(MetricNames.CalmarRatio, Units.Ratio, returns.Calmar);
        Add(MetricNames.WinRate, Units.Ratio, trades.WinRate);
        Add(MetricNames.ProfitFactor, Units.Ratio, trades.ProfitFactor);
        Add(MetricNames.Expectancy, Units.Currency, trades.Expectancy);
        Add(MetricNames.MaxDrawdown, Units.Ratio, returns.MaximumDrawdown);
        Add(MetricNames.TotalReturn, Units.Ratio, returns.TotalReturn);
        Add(MetricNames.AnnualReturn, Units.Ratio, returns.AnnualReturn);
        Add(MetricNames.Volatility, Units.Ratio, returns.Volatility);
        Add(MetricNames.EwmaVolatility, Units.Ratio, returns.ExponentialVolatility);
        Add(MetricNames.TailRatio, Units.Ratio, returns.TailRatio);
        Add(MetricNames.Turnover, Units.Ratio, turnover);
        Add(MetricNames.ProfitAndLoss, Units.Currency, profitAndLoss);

        void Add(string name, string unit, MetricValue value) => snapshot.Add(MetricType.PERFORMANCE, name, unit, value);
    }
}
