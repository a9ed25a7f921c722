namespace CanaryPS.Engine.Trading;

/// <summary>What came of a backtest.</summary>
/// <param name="Range">The sessions that were traded.</param>
/// <param name="Samples">Every metric of the arm after the last session.</param>
/// <param name="Equity">One point a session; it starts at the capital.</param>
internal sealed record BacktestResult(
    ReplayRange Range, IReadOnlyList<MetricSample> Samples, IReadOnlyList<EquityPoint> Equity);
