using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Trades;

namespace CanaryPS.Engine.Metrics.Snapshots;

/// <summary>The PERFORMANCE metrics of an arm.</summary>
internal static class PerformanceMetrics
{
    public static void AddTo(SnapshotBuilder snapshot, ReturnSeries returns, TradeTally trades, MetricValue profitAndLoss)
    {
        Add(MetricNames.SharpeRatio, Units.Ratio, returns.Sharpe);
        Add(MetricNames.SortinoRatio, Units.Ratio, returns.Sortino);
        Add(MetricNames.WinRate, Units.Ratio, trades.WinRate);
        Add(MetricNames.ProfitFactor, Units.Ratio, trades.ProfitFactor);
        Add(MetricNames.MaxDrawdown, Units.Ratio, returns.MaximumDrawdown);
        Add(MetricNames.TotalReturn, Units.Ratio, returns.TotalReturn);
        Add(MetricNames.Volatility, Units.Ratio, returns.Volatility);
        Add(MetricNames.ProfitAndLoss, Units.Currency, profitAndLoss);

        void Add(string name, string unit, MetricValue value) => snapshot.Add(MetricType.PERFORMANCE, name, unit, value);
    }
}
