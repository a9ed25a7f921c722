using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Trading.Paper;

/// <summary>Applies what happens to the deployment's ledger at once and keeps it until the store asks for it.</summary>
internal sealed class TradingTape(DeploymentLedger ledger)
{
    private List<TradingEntry> _made = [];

    public DeploymentLedger Ledger { get; } = ledger;

    public void Write(OrderEvent orderEvent) => Write(new TradingEntry(orderEvent));

    public void Write(MarketMark mark) => Write(new TradingEntry(mark));

    /// <summary>Hands out what was written since the last call, in order.</summary>
    public IReadOnlyList<TradingEntry> Drain()
    {
        List<TradingEntry> made = _made;
        _made = [];
        return made;
    }

    private void Write(TradingEntry entry)
    {
        Ledger.Apply(entry);
        _made.Add(entry);
    }
}
