using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Statistics;
using CanaryPS.Engine.Metrics.Trades;
using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Metrics.Snapshots;

/// <summary>The RISK and PERFORMANCE metrics of an arm that follow from the returns and closed trades of each window.</summary>
internal static class WindowMetrics
{
    public static void AddTo(SnapshotBuilder snapshot, Arm arm, IReadOnlyList<ResultWindow> windows, ReturnConvention convention)
    {
        foreach (ResultWindow window in windows)
        {
            (ReturnQueue returns, PairQueue pairs, TradeTally trades) = window.Read(snapshot.Time);
            snapshot.Window = window.Name;
            AddRisk(snapshot, returns);
            MetricValue beta = arm == Arm.Baseline ? MetricValue.None(NoValue.IsBaseline, 0) : pairs.Beta;
            snapshot.Add(MetricType.RISK, MetricNames.Beta, Units.Ratio, beta);
            AddPerformance(snapshot, returns, convention);
            Add(snapshot, MetricNames.WinRate, Units.Ratio, trades.WinRate);
            Add(snapshot, MetricNames.ProfitFactor, Units.Ratio, trades.ProfitFactor);
            Add(snapshot, MetricNames.Expectancy, Units.Currency, trades.Expectancy);
        }

        snapshot.Window = MetricWindows.SinceStart;
    }

    /// <summary>The equity of a window starts at 1, so a drawdown is one within the window.</summary>
    private static void AddRisk(SnapshotBuilder snapshot, ReturnQueue returns)
    {
        ReturnSummary summary = returns.Summary;
        Moments moments = new(summary.Moments);
        Add(MetricNames.PortfolioDrawdown, WithReturns(summary, summary.CurrentDrawdown));
        Add(MetricNames.Var95, ReturnRatios.HistoricalVar(returns.Ordered, RiskMetrics.Tail));
        Add(MetricNames.Var95Gaussian, ParametricVar.Gaussian(moments, RiskMetrics.Tail));
        Add(MetricNames.Var95CornishFisher, ParametricVar.CornishFisher(moments, RiskMetrics.Tail));
        Add(MetricNames.CVar95, ReturnRatios.ConditionalVar(returns.Ordered, RiskMetrics.Tail));

        void Add(string name, MetricValue value) => snapshot.Add(MetricType.RISK, name, Units.Ratio, value);
    }

    private static void AddPerformance(SnapshotBuilder snapshot, ReturnQueue returns, ReturnConvention convention)
    {
        ReturnSummary summary = returns.Summary;
        Moments moments = new(summary.Moments);
        long count = moments.Count;
        MetricValue annual = ReturnRatios.AnnualReturn(summary.Growth, count, count, convention);
        Add(MetricNames.SharpeRatio, ReturnRatios.Sharpe(moments, convention));
        Add(MetricNames.SharpeStandardError, SharpeInference.StandardError(moments, convention));
        Add(MetricNames.ProbabilisticSharpe, SharpeInference.Probabilistic(moments, convention));
        Add(MetricNames.DeflatedSharpe, SharpeInference.Deflated(moments, convention));
        Add(MetricNames.SortinoRatio, ReturnRatios.Sortino(moments, summary.DownsideDeviation, convention));
        Add(MetricNames.CalmarRatio, ReturnRatios.Calmar(annual, summary.MaximumDrawdown));
        Add(MetricNames.MaxDrawdown, WithReturns(summary, summary.MaximumDrawdown));
        Add(MetricNames.TotalReturn, WithReturns(summary, summary.Growth - 1));
        Add(MetricNames.AnnualReturn, annual);
        Add(MetricNames.Volatility, ReturnRatios.Volatility(moments, convention));
        Add(MetricNames.EwmaVolatility, ReturnRatios.ExponentialVolatility(summary.ExponentialDeviation, count, convention));
        Add(MetricNames.TailRatio, ReturnRatios.TailRatio(returns.Ordered));
        WindowMetrics.Add(snapshot, MetricNames.ProfitAndLoss, Units.Currency, MetricValue.Of((double)summary.Profit, count));

        void Add(string name, MetricValue value) => WindowMetrics.Add(snapshot, name, Units.Ratio, value);
    }

    private static MetricValue WithReturns(in ReturnSummary summary, double value) => summary.Moments.Count == 0
        ? MetricValue.None(NoValue.TooFewReturns, 0)
        : MetricValue.Of(value, summary.Moments.Count);

    private static void Add(SnapshotBuilder snapshot, string name, string unit, MetricValue value) =>
        snapshot.Add(MetricType.PERFORMANCE, name, unit, value);
}
