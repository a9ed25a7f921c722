using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Trading;

/// <summary>What came of a backtest.</summary>
/// <param name="Range">The sessions that were traded.</param>
/// <param name="Samples">Every metric of the arm after the last session.</param>
/// <param name="Equity">One point a session, profits not reinvested; the first is the capital, the last has the costs of the last orders.</param>
internal sealed record BacktestResult(
    ReplayRange Range, IReadOnlyList<MetricSample> Samples, IReadOnlyList<EquityPoint> Equity)
{
    /// <summary>Orders, trades and returns of the arm.</summary>
    public required ArmLedger Ledger { get; init; }
}
