using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Paper;

namespace CanaryPS.Engine.Trading;

/// <summary>
/// Gives the candidate's position to the baseline within the ledger: in each instrument the candidate closes and the baseline opens the same at
/// the price that the ledger values it by (the last mark's; before one, the last fill's), without fees, by orders that no venue ever sees. What was given is not held any more, so doing it again changes nothing; what came since is given by orders of its own.
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
            decimal price = tape.Ledger.Candidate.PriceOf(instrument)!.Value;
            string name = NextName(tape, deploymentId, number, instrument);
            DateTimeOffset time = tape.Ledger.LastMark?.Time > now ? tape.Ledger.LastMark.Time : now;
            Give(Arm.Candidate, quantity > 0 ? OrderSide.Sell : OrderSide.Buy);
            Give(Arm.Baseline, quantity > 0 ? OrderSide.Buy : OrderSide.Sell);

            void Give(Arm arm, OrderSide side)
            {
                string id = OrderIds.Of(deploymentId, arm, name);
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

    /// <summary>The name of the first transfer of an effect in an instrument that was not made yet.</summary>
    private static string NextName(TradingTape tape, string deploymentId, string number, string instrument)
    {
        for (int again = 0; ; again++)
        {
            string name = again == 0 ? $"handover-{number}-{instrument}" : FormattableString.Invariant($"handover-{number}.{again}-{instrument}");
            string id = OrderIds.Of(deploymentId, Arm.Candidate, name);
            if (!(tape.Ledger.Progress?[id].IsSubmitted ?? tape.Ledger.Candidate.Knows(id)))
                return name;
        }
    }
}
