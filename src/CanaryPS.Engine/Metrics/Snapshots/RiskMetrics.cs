using CanaryPS.Engine.Metrics.Positions;
using CanaryPS.Engine.Metrics.Returns;

namespace CanaryPS.Engine.Metrics.Snapshots;

/// <summary>The RISK metrics of an arm.</summary>
internal static class RiskMetrics
{
    /// <summary>Share of the returns in the tail of the value at risk at 95 %.</summary>
    private const double Tail = 0.05;

    public static void AddTo(
        SnapshotBuilder snapshot, ReturnSeries returns, PositionBook positions, decimal capital, InstrumentCorrelations correlations)
    {
        Holding[] held = [.. positions.Held];
        Exposure exposure = Exposure.Of(held.Select(holding => (double)holding.Value));

        Add(MetricNames.PortfolioDrawdown, Units.Ratio, returns.CurrentDrawdown);
        Add(MetricNames.Var95, Units.Ratio, returns.HistoricalVar(Tail));
        Add(MetricNames.CVar95, Units.Ratio, returns.ConditionalVar(Tail));
        Add(MetricNames.Leverage, Units.Ratio, exposure.Leverage((double)capital));
        Add(MetricNames.ConcentrationRisk, Units.Ratio, exposure.Concentration);
        Add(MetricNames.PortfolioExposure, Units.Currency, MetricValue.Of(exposure.Gross, exposure.Count));
        Add(MetricNames.NetExposure, Units.Currency, MetricValue.Of(exposure.Net, exposure.Count));
        Add(MetricNames.CorrelationRisk, Units.Ratio, correlations.MeanPairwise(held.Select(holding => holding.Instrument)));

        void Add(string name, string unit, MetricValue value) => snapshot.Add(MetricType.RISK, name, unit, value);
    }
}
