using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading.Paper;

namespace CanaryPS.Engine.Trading;

/// <summary>
/// Turns one arm's targets into orders. Target position = target weight x the arm's capital / close, in whole lots; the order is the
/// difference to the position and the open orders.
/// </summary>
internal sealed class ArmTrader(string deploymentId, Arm arm, IStrategy strategy, ArmLedger ledger)
{
    /// <summary>Share of an instrument's capital that an order must move, else it is left out: small changes cost more than they bring.</summary>
    internal const decimal NoTradeBand = 0.05m;

    public Arm Arm => arm;

    private IReadOnlyDictionary<string, double> _targets = new Dictionary<string, double>();

    /// <summary>Takes in the next session. Every session is taken in, also while the arm sends nothing.</summary>
    public void Observe(BarSession session) => _targets = strategy.Targets(session);

    /// <summary>The orders that bring the arm to its targets at the session's closes; none while the strategy warms up.</summary>
    /// <param name="session">The session.</param>
    /// <param name="capital">What the targets are shares of.</param>
    /// <param name="isOurs">Whether an instrument is the arm's to trade; it holds nothing of the others.</param>
    public IEnumerable<OrderTicket> Orders(BarSession session, decimal capital, Func<string, bool> isOurs)
    {
        if (_targets.Count == 0)
            yield break;

        IReadOnlyDictionary<string, decimal> positions = ledger.Positions;
        IReadOnlyCollection<OpenOrder> open = ledger.OpenOrders;
        decimal band = capital / session.Closes.Count * NoTradeBand;
        foreach ((string instrument, decimal close) in session.Closes)
        {
            decimal wanted = isOurs(instrument) ? LotSize.RoundDown((decimal)_targets.GetValueOrDefault(instrument) * capital / close) : 0;
            decimal coming = open.Where(order => order.Instrument == instrument)
                .Sum(order => order.Side == OrderSide.Buy ? order.Remaining : -order.Remaining);
            decimal change = wanted - positions.GetValueOrDefault(instrument) - coming;

            // A position that is to be closed is closed to the last lot.
            bool isWorthIt = Math.Abs(change) >= LotSize.Lot && (wanted == 0 || Math.Abs(change) * close >= band);
            if (isWorthIt)
            {
                yield return new OrderTicket(
                    ClientOrderId(session, instrument), arm, instrument,
                    change > 0 ? OrderSide.Buy : OrderSide.Sell, Math.Abs(change), close);
            }
        }
    }

    private string ClientOrderId(BarSession session, string instrument) =>
        OrderIds.Of(deploymentId, arm, FormattableString.Invariant($"{session.Number}-{instrument}"));
}
