using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Paper;

namespace CanaryPS.Engine.Trading;

/// <summary>
/// Gives the candidate's position to the baseline within the ledger: in each instrument the candidate closes and the baseline opens the same at
/// the last mark's price, without fees, by orders that no venue ever sees. What was given is known by its id, so doing it again changes nothing.
/// </summary>
internal static class PositionTransfer
{
    /// <summary>The reason on every event of a transfer.</summary>
    public const string Reason = "HandOver";

    /// <summary>Whether an event is of a transfer, so that no venue knows of it.</summary>
    public static bool IsOf(OrderEvent told) =>
        told.Reason == Reason && told.ClientOrderId.StartsWith(OrderIds.Of(told.DeploymentId, told.Arm, "handover-"), StringComparison.Ordinal);

    public static void Write(TradingTape tape, string deploymentId, string effectId, DateTimeOffset now)
    {
        string number = effectId[(effectId.LastIndexOf('/') + 1)..];
        foreach ((string instrument, decimal quantity) in tape.Ledger.Candidate.Positions)
        {
            if (tape.Ledger.LastMark?.Prices.TryGetValue(instrument, out decimal price) != true)
                throw new VenueException("HandOverPriceMissing", $"The position in {instrument} can't be handed over: no mark has a price of it. Import a mark with it.");

            DateTimeOffset time = tape.Ledger.LastMark!.Time > now ? tape.Ledger.LastMark.Time : now;
            Give(Arm.Candidate, quantity > 0 ? OrderSide.Sell : OrderSide.Buy);
            Give(Arm.Baseline, quantity > 0 ? OrderSide.Buy : OrderSide.Sell);

            void Give(Arm arm, OrderSide side)
            {
                string id = OrderIds.Of(deploymentId, arm, $"handover-{number}-{instrument}");
                OrderEvent submitted = new()
                {
                    EventId = $"{id}:0",
                    DeploymentId = deploymentId,
                    Arm = arm,
                    Kind = OrderEventKind.Submitted,
                    ClientOrderId = id,
                    Instrument = instrument,
                    Side = side,
                    Time = time,
                    Quantity = Math.Abs(quantity),
                    DecisionPrice = price,
                    Reason = Reason,
                };
                tape.Write(submitted);
                tape.Write(submitted with { EventId = $"{id}:1", Kind = OrderEventKind.Filled, Price = price, DecisionPrice = null });
            }
        }
    }
}
