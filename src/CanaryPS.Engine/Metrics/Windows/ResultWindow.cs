using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Trades;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>The returns and closed trades of one window.</summary>
internal sealed class ResultWindow(WindowSpec spec, LedgerSettings settings)
{
    private readonly WindowReturns _returns = new(spec, settings.Returns.Target, settings.OrderedReturns);
    private readonly WindowPairs _pairs = new(spec, settings.OrderedReturns);
    private readonly WindowTrades _trades = new(spec);

    /// <summary>The name that its samples carry.</summary>
    public string Name => spec.Name;

    public void EnterStage(DateTimeOffset start)
    {
        _returns.EnterStage(start);
        _pairs.EnterStage(start);
        _trades.EnterStage(start);
    }

    public void Add(in PeriodResult period) => _returns.Add(period);

    /// <summary>Adds a period in which both arms took part, beside its result.</summary>
    public void Add(in PairedResult pair) => _pairs.Add(pair);

    /// <summary>Adds a closed trade.</summary>
    /// <param name="time">Of the fill that closed it, UTC ticks.</param>
    /// <param name="result">After fees, currency.</param>
    public void Add(long time, decimal result) => _trades.Add(time, result);

    /// <summary>What the window holds at a time; good until anything is added.</summary>
    public (ReturnQueue Returns, PairQueue Pairs, TradeTally Trades) Read(DateTimeOffset now) =>
        (_returns.Read(now), _pairs.Read(now), _trades.Read(now));
}
