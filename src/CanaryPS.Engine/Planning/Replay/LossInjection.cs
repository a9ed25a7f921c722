using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading;
using CanaryPS.Engine.Trading.Paper;

namespace CanaryPS.Engine.Planning.Replay;

/// <summary>Losses of the candidate that its strategy does not make: a lot is bought and sold again, and the fees of the sale are the loss.</summary>
/// <param name="deploymentId">The deployment.</param>
/// <param name="ledger">Its ledger.</param>
internal sealed class LossInjection(string deploymentId, DeploymentLedger ledger)
{
    private int _injected;

    /// <summary>Loses an amount, currency, more than 0, in the period that is under way.</summary>
    public void Lose(decimal amount, BarSession session, DateTimeOffset time)
    {
        (string instrument, decimal price) = session.Closes.First();
        string order = FormattableString.Invariant($"{deploymentId}-fault-{_injected++}");
        foreach (OrderSide side in new[] { OrderSide.Buy, OrderSide.Sell })
        {
            OrderEvent submitted = new()
            {
                EventId = $"{order}-{side}:0",
                DeploymentId = deploymentId,
                Arm = Arm.Candidate,
                Kind = OrderEventKind.Submitted,
                ClientOrderId = $"{order}-{side}",
                Instrument = instrument,
                Side = side,
                Time = time,
                Quantity = LotSize.Lot,
                DecisionPrice = price,
            };
            ledger.Apply(new TradingEntry(submitted));
            ledger.Apply(new TradingEntry(submitted with
            {
                EventId = $"{order}-{side}:1",
                Kind = OrderEventKind.Filled,
                DecisionPrice = null,
                Price = price,
                Fees = side == OrderSide.Sell ? amount : 0,
            }));
        }
    }
}
