using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Trading;

/// <summary>
/// Runs one strategy alone, with all of the capital, through the machinery of <see cref="PaperTradingSession"/>, in memory. Its
/// orders go to the candidate's venue of the settings. The clock only stamps orders from outside a session, which a backtest
/// has none of.
/// </summary>
internal sealed class Backtest(TradingSettings settings, TimeProvider clock)
{
    private const double WholeCapital = 100;

    /// <summary>Trades from one date to another, both included; null takes the file's first or last session.</summary>
    /// <exception cref="MarketDataException">The range has no session or too little history before it.</exception>
    /// <exception cref="StrategyException">The strategy can't be made.</exception>
    public BacktestResult Run(StrategySpec spec, MarketData data, DateOnly? from, DateOnly? to)
    {
        ReplayRange range = ReplayRange.Between(data, from, to);
        IStrategy strategy = StrategyCatalog.Create(spec);
        range.RequireHistory(strategy.SessionsNeeded, from);

        string id = $"backtest-{spec.Strategy}";
        DeploymentLedger ledger = new(id, new LedgerSettings { CostMethod = settings.CostMethod });
        PaperTradingSession session = new(
            id, DeploymentStage.FULL_DEPLOYMENT, settings, FlowDivision.Of(new RoutingSettings(), settings.Capital), new ReplaySchedule(range, range[0].Time, secondsPerBar: null),
            StrategyCatalog.Create(spec), strategy, ledger, clock);

        DateTimeOffset end = range[range.Count - 1].Time;
        session.Advance(end, WholeCapital);
        return new BacktestResult(range, ledger.Candidate.Snapshot(end), EquityCurve(session.Drain())) { Ledger = ledger.Candidate };
    }

    private List<EquityPoint> EquityCurve(IReadOnlyList<TradingEntry> entries)
    {
        List<EquityPoint> curve = [];
        Dictionary<string, decimal> positions = new(StringComparer.Ordinal);
        decimal cash = settings.Capital;
        MarketMark? last = null;
        foreach (TradingEntry entry in entries)
        {
            if (entry.Order is { Price: { } price } fill)
            {
                decimal quantity = fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;
                positions[fill.Instrument] = positions.GetValueOrDefault(fill.Instrument) + quantity;
                cash -= (quantity * price) + fill.Fees;
            }
            else if (entry.Mark is { } mark)
            {
                last = mark;
                curve.Add(PointAt(mark));
            }
        }

        // The last session's orders cost something too, as they do in the metrics.
        if (last is not null)
            curve[^1] = PointAt(last);

        return curve;

        EquityPoint PointAt(MarketMark mark) => new(mark.Time, cash + positions.Sum(p => p.Value * mark.Prices[p.Key]));
    }
}
