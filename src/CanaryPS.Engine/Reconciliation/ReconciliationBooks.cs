using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Orders;
using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Reconciliation;

/// <summary>
/// What the ledger of a deployment says, read from the store alone: so whatever the process that drives the deployment has in memory, what is compared
/// is what would be left of it. Transfers between the arms are left out, since no venue knows of them.
/// </summary>
internal sealed class ReconciliationBooks(IProductionStore store, Deployment deployment)
{
    private readonly Dictionary<(Arm Arm, string Instrument), decimal> _transferred = [];
    private long _position;

    /// <summary>The ledger as it was read last. It keeps no windows: nobody judges it.</summary>
    public DeploymentLedger Ledger { get; } = new(
        deployment.Id, LedgerSettings.Of(deployment.Configuration) with { Windows = [] });

    /// <summary>What the candidate's fills have brought and cost, with their fees, currency.</summary>
    public decimal CashFlow { get; private set; }

    /// <summary>Reads what has come into the store since.</summary>
    public async Task ReadOnAsync(CancellationToken cancellationToken)
    {
        TradingLog log = await store.ReadTradingLogAsync(deployment.Id, _position, cancellationToken).ConfigureAwait(false);
        foreach (TradingEntry entry in log.Entries)
        {
            Ledger.Apply(entry);
            if (entry.Order is { } order && order.IsFill())
                Note(order);
        }

        _position = log.Position;
    }

    /// <summary>The figures of some arms, those of the account left out.</summary>
    public Dictionary<BreakSubject, decimal> Figures(IReadOnlyList<Arm> arms)
    {
        Dictionary<BreakSubject, decimal> figures = [];
        foreach (Arm arm in arms)
        {
            foreach (OpenOrder order in Ledger[arm].OpenOrders)
                figures[new(BreakKind.OpenOrder, arm, order.ClientOrderId)] = order.Remaining;

            IReadOnlyDictionary<string, decimal> held = Ledger[arm].Positions;
            foreach (string instrument in held.Keys.Union(_transferred.Keys.Where(key => key.Arm == arm).Select(key => key.Instrument)))
            {
                decimal own = held.GetValueOrDefault(instrument) - _transferred.GetValueOrDefault((arm, instrument));
                if (own != 0)
                    figures[new(BreakKind.Position, arm, instrument)] = own;
            }
        }

        return figures;
    }

    private void Note(OrderEvent fill)
    {
        decimal signed = fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;
        if (PositionTransfer.IsOf(fill))
            _transferred[(fill.Arm, fill.Instrument)] = _transferred.GetValueOrDefault((fill.Arm, fill.Instrument)) + signed;
        else if (fill.Arm == Arm.Candidate)
            CashFlow -= (signed * fill.Price.GetValueOrDefault()) + fill.Fees;
    }
}
