using CanaryPS.Engine.Metrics.Positions;
using CanaryPS.Engine.Metrics.Returns;

namespace CanaryPS.Engine.Metrics.Snapshots;

/// <summary>The RISK metrics of an arm.</summary>
internal static class RiskMetrics
{
    /// <summary>Share of the returns in the tail of the value at risk at 95 %.</summary>
    public const double Tail = 0.05;

    public static void AddTo(
        SnapshotBuilder snapshot, ArmReturns returns, PositionBook positions, IReadOnlyCollection<OpenOrder> open, MetricValue beta)
    {
        Holding[] held = [.. positions.Held];
        string[] instruments = [.. held.Select(holding => holding.Instrument)];
        Exposure exposure = Exposure.Of(held.Select(holding => (double)holding.Value));

        Add(MetricNames.PortfolioDrawdown, Units.Ratio, returns.Series.CurrentDrawdown);
        Add(MetricNames.Var95, Units.Ratio, returns.Series.HistoricalVar(Tail));
        Add(MetricNames.Var95Gaussian, Units.Ratio, returns.Series.GaussianVar(Tail));
        Add(MetricNames.Var95CornishFisher, Units.Ratio, returns.Series.CornishFisherVar(Tail));
        Add(MetricNames.CVar95, Units.Ratio, returns.Series.ConditionalVar(Tail));
        Add(MetricNames.Leverage, Units.Ratio, exposure.Leverage((double)returns.Capital));
        Add(MetricNames.ConcentrationRisk, Units.Ratio, exposure.Concentration);
        Add(MetricNames.LargestWeight, Units.Ratio, exposure.LargestWeight);
        Add(MetricNames.PortfolioExposure, Units.Currency, MetricValue.Of(exposure.Gross, exposure.Count));
        Add(MetricNames.NetExposure, Units.Currency, MetricValue.Of(exposure.Net, exposure.Count));
        Add(MetricNames.EnteredExposure, Units.Currency, EnteredExposure.Of(held, open));
        Add(MetricNames.CorrelationRisk, Units.Ratio, returns.Correlations.MeanPairwise(instruments));
        Add(MetricNames.FirstEigenvalueShare, Units.Ratio, returns.Correlations.FirstEigenvalueShare(instruments));
        Add(MetricNames.Beta, Units.Ratio, beta);
        foreach ((string name, MetricValue time) in DrawdownTimes.Of(returns.Series))
            Add(name, Units.UnixSeconds, time);

        void Add(string name, string unit, MetricValue value) => snapshot.Add(MetricType.RISK, name, unit, value);
    }
}
