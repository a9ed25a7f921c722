namespace CanaryPS.Engine.Metrics;

/// <summary>
/// The metrics whose values are losses written as negative numbers: drawdowns, VaR and CVaR. Thresholds and criteria
/// give the size of the loss (0.05 = 5 %), so these are compared by their size. A VaR above 0 is no loss: its size is
/// negative and never passes a bound.
/// </summary>
internal static class LossMetrics
{
    private static readonly HashSet<string> Names =
        [MetricNames.PortfolioDrawdown, MetricNames.MaxDrawdown, MetricNames.Var95, MetricNames.Var95Gaussian, MetricNames.Var95CornishFisher, MetricNames.CVar95];

    public static bool Contains(string metric) => Names.Contains(metric);

    /// <summary>The number that is compared with a bound: the size of the loss, or the value itself for other metrics.</summary>
    public static double Compared(string metric, double value) => Contains(metric) ? 0 - value : value;
}
