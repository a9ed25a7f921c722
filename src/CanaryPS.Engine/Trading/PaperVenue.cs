using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading.Paper;

namespace CanaryPS.Engine.Trading;

/// <summary>
/// A simulated venue of one arm. Market orders execute at the last session's close, the price the decision is made at, worse or
/// better by the slippage. Its open orders and positions are the ledger's and its draws depend on the order's id, so it has no
/// state of its own. An order's first outcome is told when the order is sent, stamped with the time at which it happens; the
/// rest of an order that filled in part stays open until <see cref="FillRests"/> is called at or after its time.
/// </summary>
internal sealed class PaperVenue(
    string deploymentId, Arm arm, PaperVenueSettings settings, int seed, TradingTape tape, TimeProvider clock) : IVenue
{
    public string Name => arm == Arm.Candidate ? "paper-candidate" : "paper-baseline";

    public VenueCapabilities Capabilities => VenueCapabilities.Simulated;

    private ArmLedger Book => tape.Ledger[arm];

    public Task SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Submit(ticket, Now());
        return Task.CompletedTask;
    }

    /// <summary>Sends an order at a given time.</summary>
    public void Submit(OrderTicket ticket, DateTimeOffset time)
    {
        RequireArm(ticket.Arm);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ticket.Quantity);
        if (Book.Knows(ticket.ClientOrderId))
            return;

        decimal price = LastPrice(ticket.Instrument);
        foreach (OrderEvent told in PaperOrder.New(settings, seed, deploymentId, ticket, time, price).Begin(price))
            tape.Write(told);
    }

    /// <summary>Fills the rest of every partly filled order whose time has come, at the last close, oldest time first.</summary>
    public void FillRests(DateTimeOffset now)
    {
        List<PaperOrder> due =
        [
            .. Open().Where(order => order.RestTime <= now)
                .OrderBy(order => order.RestTime)
                .ThenBy(order => order.ClientOrderId, StringComparer.Ordinal),
        ];
        foreach (PaperOrder order in due)
            tape.Write(order.FillRest(LastPrice(order.Instrument)));
    }

    public Task CancelAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RequireArm(arm);
        Cancel(Open().Where(order => order.ClientOrderId == clientOrderId));
        return Task.CompletedTask;
    }

    public Task CancelAllAsync(Arm arm, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RequireArm(arm);
        Cancel(Open());
        return Task.CompletedTask;
    }

    public Task<bool> KnowsAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RequireArm(arm);
        return Task.FromResult(Book.Knows(clientOrderId));
    }

    public Task<IReadOnlyList<OpenOrder>> GetOpenOrdersAsync(Arm arm, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RequireArm(arm);
        return Task.FromResult<IReadOnlyList<OpenOrder>>([.. Book.OpenOrders]);
    }

    public Task<IReadOnlyDictionary<string, decimal>> GetPositionsAsync(Arm arm, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RequireArm(arm);
        return Task.FromResult(Book.Positions);
    }

    /// <summary>It has no cash of its own: the capital is divided by weight.</summary>
    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new VenueAccount { Venue = Name, AccountId = deploymentId, MayTrade = true, IsLive = false });
    }

    private void Cancel(IEnumerable<PaperOrder> orders)
    {
        DateTimeOffset now = Now();
        foreach (PaperOrder order in orders)
        {
            // The venue can't cancel before the fill that it has told already.
            tape.Write(order.Cancel(now > order.FirstOutcomeTime ? now : order.FirstOutcomeTime));
        }
    }

    private List<PaperOrder> Open() =>
        [.. Book.OpenOrders.Select(order => PaperOrder.Open(settings, seed, deploymentId, order))];

    private decimal LastPrice(string instrument) =>
        tape.Ledger.LastMark?.Prices.TryGetValue(instrument, out decimal price) == true
            ? price
            : throw new InvalidOperationException($"{Name} has no price of {instrument}: no session with it has been played in deployment '{deploymentId}'.");

    /// <summary>Orders from outside a session: the clock, but never before the last mark.</summary>
    private DateTimeOffset Now()
    {
        DateTimeOffset now = clock.GetUtcNow();
        return tape.Ledger.LastMark is { } mark && mark.Time > now ? mark.Time : now;
    }

    private void RequireArm(Arm asked)
    {
        if (asked != arm)
            throw new ArgumentException($"{Name} takes orders of the {arm} arm only, not of {asked}.", nameof(asked));
    }
}
