using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Limits;

/// <summary>
/// What a process that enters orders of one deployment keeps to judge them by: the trading log and the orders entered so far, each as far as it was read, and
/// the limits by the journal. Orders are taken in before the log's entries that may tell of them.
/// </summary>
internal sealed class EntryBook(Deployment deployment)
{
    private readonly LimitState _state = new();
    private readonly DeploymentLedger _ledger = new(deployment.Id, new LedgerSettings { CostMethod = deployment.Configuration.Trading.CostMethod });
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);
    private LimitTerms? _terms;

    /// <summary>The limits by the journal.</summary>
    public LimitsRecord Record { get; } = new();

    /// <summary>The number of the last order that was taken in.</summary>
    public long Number { get; private set; }

    /// <summary>The position of the last entry of the trading log that was taken in.</summary>
    public long Position { get; private set; }

    /// <summary>Sets what orders are judged by; before orders are read, since it says for how long repeated ones are counted.</summary>
    public void Use(LimitsInForce limits)
    {
        if (ReferenceEquals(_terms?.Manifest, limits.Manifest))
            return;

        _terms = new LimitTerms(limits.Manifest);
        _state.RepeatWindow = _terms.RepeatWindow;
    }

    /// <summary>Takes in what was read after <see cref="Number"/> and <see cref="Position"/>.</summary>
    public void Read(IReadOnlyList<NumberedOrder> orders, TradingLog log)
    {
        foreach (NumberedOrder entered in orders)
        {
            Number = entered.Number;
            if (entered.Order is { State: OrderEntryState.Entered or OrderEntryState.Taken, Ticket.Arm: Arm.Candidate })
                Enter(entered.Order);
        }

        foreach (TradingEntry entry in log.Entries)
            Apply(entry);
        Position = log.Position;
    }

    /// <summary>Lets go of orders that were under way and turned out never to have come to the venue.</summary>
    /// <param name="underWay">Those that still are.</param>
    /// <param name="find">Gives one as it stands.</param>
    public void Settle(IReadOnlyList<EnteredOrder> underWay, Func<string, EnteredOrder?> find)
    {
        if (_underWay.Count == 0)
            return;

        HashSet<string> still = [.. underWay.Select(order => order.Ticket.ClientOrderId)];
        foreach (string order in _underWay.Where(order => !still.Contains(order)).ToArray())
        {
            _underWay.Remove(order);
            if (find(order) is { State: OrderEntryState.Lost or OrderEntryState.Refused })
                _state.Lose(order);
        }
    }

    /// <summary>Every limit of those in use that an order breaks.</summary>
    public IReadOnlyList<LimitBreach> Judge(OrderTicket ticket, decimal? referencePrice, DateTimeOffset now)
    {
        _state.Loss = -_ledger.Candidate.ProfitAndLoss;
        return _terms is null ? [] : LimitsCheck.Judge(_terms, _state, OrderOf(ticket, referencePrice, now));
    }

    private void Enter(EnteredOrder entered)
    {
        if (entered.State == OrderEntryState.Entered)
            _underWay.Add(entered.Ticket.ClientOrderId);
        LimitOrder order = OrderOf(entered.Ticket, entered.Ticket.DecisionPrice, entered.EnteredAt);
        _state.Enter(order, PriceCheck.ValuePrice(order, _state.Peek(order.Instrument).Price) ?? 0);
    }

    private void Apply(in TradingEntry entry)
    {
        _ledger.Apply(entry);
        if (entry.Mark is { } mark)
            _state.Apply(mark);
        if (entry.Order is { } told)
            _state.Apply(told);
    }

    private LimitOrder OrderOf(OrderTicket ticket, decimal? referencePrice, DateTimeOffset time) => new()
    {
        ClientOrderId = ticket.ClientOrderId, Instrument = ticket.Instrument, Side = ticket.Side, Quantity = ticket.Quantity, LimitPrice = ticket.LimitPrice,
        ReferencePrice = referencePrice, Venue = LimitNames.VenueOf(deployment.Configuration), Time = time,
    };
}
