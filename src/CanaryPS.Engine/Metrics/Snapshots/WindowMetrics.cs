using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Statistics;
using CanaryPS.Engine.Metrics.Trades;
using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Metrics.Snapshots;

/// <summary>The RISK and PERFORMANCE metrics of an arm that follow from the returns and closed trades of each window.</summary>
internal static class WindowMetrics
{
    public static void AddTo(SnapshotBuilder snapshot, IReadOnlyList<ResultWindow> windows, ReturnConvention convention)
    {
        foreach (ResultWindow window in windows)
        {
            (ReturnQueue returns, TradeTally trades) = window.Read(snapshot.Time);
            snapshot.Window = window.Name;
            AddReturns(snapshot, returns, convention);
            Add(snapshot, MetricNames.WinRate, Units.Ratio, trades.WinRate);
            Add(snapshot, MetricNames.ProfitFactor, Units.Ratio, trades.ProfitFactor);
            Add(snapshot, MetricNames.Expectancy, Units.Currency, trades.Expectancy);
        }

        snapshot.Window = MetricWindows.SinceStart;
    }

    /// <summary>The equity of a window starts at 1, so a drawdown is one within the window.</summary>
    private static void AddReturns(SnapshotBuilder snapshot, ReturnQueue returns, ReturnConvention convention)
    {
        ReturnSummary summary = returns.Summary;
        Moments moments = new(summary.Moments);
        AddRisk(MetricNames.PortfolioDrawdown, WithReturns(summary.CurrentDrawdown));
        AddRisk(MetricNames.Var95, ReturnRatios.HistoricalVar(returns.Ordered, RiskMetrics.Tail));
        AddRisk(MetricNames.CVar95, ReturnRatios.ConditionalVar(returns.Ordered, RiskMetrics.Tail));
        Add(snapshot, MetricNames.SharpeRatio, Units.Ratio, ReturnRatios.Sharpe(moments, convention));
        Add(snapshot, MetricNames.SharpeStandardError, Units.Ratio, SharpeInference.StandardError(moments, convention));
        Add(snapshot, MetricNames.SortinoRatio, Units.Ratio, ReturnRatios.Sortino(moments, summary.DownsideDeviation, convention));
        Add(snapshot, MetricNames.Volatility, Units.Ratio, ReturnRatios.Volatility(moments, convention));
        Add(snapshot, MetricNames.TotalReturn, Units.Ratio, WithReturns(summary.Growth - 1));
        Add(snapshot, MetricNames.MaxDrawdown, Units.Ratio, WithReturns(summary.MaximumDrawdown));
        Add(snapshot, MetricNames.ProfitAndLoss, Units.Currency, MetricValue.Of((double)summary.Profit, returns.Count));

        void AddRisk(string name, MetricValue value) => snapshot.Add(MetricType.RISK, name, Units.Ratio, value);

        MetricValue WithReturns(double value) =>
            returns.Count == 0 ? MetricValue.None(NoValue.TooFewReturns, 0) : MetricValue.Of(value, returns.Count);
    }

    private static void Add(SnapshotBuilder snapshot, string name, string unit, MetricValue value) =>
        snapshot.Add(MetricType.PERFORMANCE, name, unit, value);
}
