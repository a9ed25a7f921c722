using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Rollbacks;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Campaign;

/// <summary>
/// A venue of another party: requests are lost, late, doubled or refused, replies are lost, cancellations take some orders and not others, fills race
/// them, and what is read may be almost a second old. It is its own witness: what must never reach it is noted in <see cref="Wrongs"/>.
/// </summary>
internal sealed class ModelVenue(string deploymentId, ModelFaults faults, TimeProvider clock) : IVenue
{
    private readonly Dictionary<string, ModelOrder> _orders = new(StringComparer.Ordinal);
    private readonly List<(DateTimeOffset Due, OrderTicket Ticket)> _late = [];
    private readonly List<(DateTimeOffset Since, ModelOrder[] Orders)> _past = [];
    private readonly Dictionary<string, int> _firstSentAt = new(StringComparer.Ordinal);
    private readonly List<(DateTimeOffset VisibleAt, OrderEvent Told)> _told = [];
    private int _strategyFills;

    public string Name => "model";

    public VenueCapabilities Capabilities { get; } = new() { TakesOrders = true, CancelsOrders = true, IsOutside = true, IsReachableAnywhere = true };

    /// <summary>What must never be.</summary>
    public List<string> Wrongs { get; } = [];

    /// <summary>What has happened at least once, so that a campaign knows what it has seen.</summary>
    public HashSet<string> Seen { get; } = [];

    /// <summary>Whether the freeze of the candidate is confirmed: no new order of it may come from then on.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Whether nobody reaches it.</summary>
    public bool IsCutOff { get; set; }

    public bool IsQuiet => _late.Count == 0;

    public IEnumerable<ModelOrder> Open(Arm arm) => _orders.Values.Where(order => order.IsOpen && order.Ticket.Arm == arm);

    public IReadOnlyDictionary<string, decimal> Positions(Arm arm) => Positions(_orders.Values, arm);

    /// <summary>What is told by now.</summary>
    public IEnumerable<OrderEvent> ToldAfter(int count) =>
        IsCutOff ? [] : _told.Skip(count).TakeWhile(told => told.VisibleAt <= clock.GetUtcNow()).Select(told => told.Told);

    /// <summary>What happens there by itself: requests arrive, orders fill.</summary>
    public void Live()
    {
        Arrive();
        foreach (ModelOrder order in _orders.Values.Where(order => order.IsOpen).ToArray())
        {
            if (faults.Next(3) == 0)
                Fill(order);
            else if (order.Ticket.Arm == Arm.Candidate && faults.Strike(0.15))
                End(order);
        }
    }

    public Task SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken)
    {
        if (!_firstSentAt.TryAdd(ticket.ClientOrderId, _strategyFills))
            Seen.Add("sent again");
        Reach();
        if (!faults.Strike(0.5))
        {
            Accept(ticket);
            return Task.CompletedTask;
        }

        switch (faults.Next(5))
        {
            case 0:
                throw Unreachable("the request was lost");
            case 1:
                _late.Add((clock.GetUtcNow() + faults.UpTo(2), ticket));
                throw Unreachable("no answer came in time");
            case 2:
                Accept(ticket);
                throw Unreachable("the reply was lost");
            case 3:
                Accept(ticket);
                _late.Add((clock.GetUtcNow() + faults.UpTo(2), ticket));
                return Task.CompletedTask;
            default:
                throw new VenueException(VenueErrorIds.Refused, "refused");
        }
    }

    /// <summary>An order that a trading engine sends past us, straight to the broker.</summary>
    public void SendPastUs(OrderTicket ticket)
    {
        Put(new ModelOrder(ticket, 0, true));
        Tell(ticket, "submitted", OrderEventKind.Submitted, ticket.Quantity);
    }

    public Task CancelAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken) =>
        CancelAsync(Open(arm).Where(order => order.Id == clientOrderId));

    public Task CancelAllAsync(Arm arm, CancellationToken cancellationToken) => CancelAsync(Open(arm));

    public Task<bool> KnowsAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken)
    {
        ReachOrFail();
        return Task.FromResult(_orders.ContainsKey(clientOrderId));
    }

    public Task<IReadOnlyList<OpenOrder>> GetOpenOrdersAsync(Arm arm, CancellationToken cancellationToken)
    {
        ReachOrFail();
        return Task.FromResult<IReadOnlyList<OpenOrder>>(
        [
            .. Answered().Where(order => order.IsOpen && order.Ticket.Arm == arm)
                .Select(order => new OpenOrder(order.Id, arm, order.Ticket.Instrument, order.Ticket.Side, order.Left, 0, clock.GetUtcNow(), true)),
        ]);
    }

    public Task<IReadOnlyDictionary<string, decimal>> GetPositionsAsync(Arm arm, CancellationToken cancellationToken)
    {
        ReachOrFail();
        return Task.FromResult(Positions(Answered(), arm));
    }

    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken)
    {
        ReachOrFail();
        return Task.FromResult(new VenueAccount { Venue = Name, AccountId = "model", MayTrade = true, IsLive = false });
    }

    private Task CancelAsync(IEnumerable<ModelOrder> wanted)
    {
        Reach();
        if (faults.Strike(0.2))
            throw Unreachable("the cancellation was lost");

        foreach (ModelOrder order in wanted.ToArray())
        {
            if (order.Ticket.Arm == Arm.Baseline)
                Wrongs.Add($"the baseline's order {order.Id} was cancelled");
            if (faults.Strike(0.3))
            {
                Seen.Add("fill races cancellation");
                Fill(order);
            }

            if (_orders[order.Id].IsOpen && !faults.Strike(0.3))
                End(_orders[order.Id]);
        }

        return faults.Strike(0.2) ? throw Unreachable("the reply was lost") : Task.CompletedTask;
    }

    private void Accept(OrderTicket ticket)
    {
        if (_orders.ContainsKey(ticket.ClientOrderId))
            return;

        if (ticket.Arm == Arm.Candidate)
            Check(ticket);
        if (PositionClosing.IsClosing(deploymentId, ticket.ClientOrderId))
            Seen.Add(ticket.ClientOrderId.Contains("-0-", StringComparison.Ordinal) ? "closing" : "closing again");
        Put(new ModelOrder(ticket, 0, true));
        Tell(ticket, "submitted", OrderEventKind.Submitted, ticket.Quantity);
        Tell(ticket, "acknowledged", OrderEventKind.Acknowledged, ticket.Quantity);
    }

    private void Check(OrderTicket ticket)
    {
        if (!PositionClosing.IsClosing(deploymentId, ticket.ClientOrderId))
        {
            if (IsFrozen)
                Wrongs.Add($"{ticket.ClientOrderId} came after the freeze was confirmed");
            return;
        }

        // A fill of the strategy's that came after the request was sent is nobody's fault: the next look puts it right.
        if (_firstSentAt[ticket.ClientOrderId] != _strategyFills)
            return;

        decimal position = Positions(Arm.Candidate).GetValueOrDefault(ticket.Instrument);
        decimal closing = Open(Arm.Candidate).Where(order => PositionClosing.IsClosing(deploymentId, order.Id) && order.Ticket.Instrument == ticket.Instrument).Sum(order => order.Left);
        bool isAgainst = position > 0 == (ticket.Side == OrderSide.Sell) && position != 0;
        if (!isAgainst || closing + ticket.Quantity > Math.Abs(position))
            Wrongs.Add($"{ticket.ClientOrderId} closes {ticket.Side} {ticket.Quantity}, {closing} are closing and the position is {position}");
    }

    private void Fill(ModelOrder order)
    {
        if (order.Ticket.Arm == Arm.Candidate && !PositionClosing.IsClosing(deploymentId, order.Id))
            _strategyFills++;
        decimal quantity = faults.Strike(0.5) && order.Left > 1 ? Math.Max(1, Math.Floor(order.Left / 2)) : order.Left;
        ModelOrder filled = order with { Filled = order.Filled + quantity, IsOpen = order.Filled + quantity < order.Ticket.Quantity };
        Put(filled);
        Tell(order.Ticket, $"fill:{filled.Filled}", filled.IsOpen ? OrderEventKind.PartiallyFilled : OrderEventKind.Filled, quantity);
    }

    private void End(ModelOrder order)
    {
        Put(order with { IsOpen = false });
        Tell(order.Ticket, "cancelled", OrderEventKind.Cancelled, order.Left);
    }

    private void Put(ModelOrder order)
    {
        _orders[order.Id] = order;
        _past.Add((clock.GetUtcNow(), [.. _orders.Values]));
    }

    private void Tell(OrderTicket ticket, string what, OrderEventKind kind, decimal quantity)
    {
        DateTimeOffset visible = clock.GetUtcNow() + faults.UpTo(faults.Strike() ? 3 : 0.3);
        if (_told.Count > 0 && _told[^1].VisibleAt > visible)
            visible = _told[^1].VisibleAt;
        _told.Add((visible, new OrderEvent
        {
            EventId = $"{ticket.ClientOrderId}:{what}", DeploymentId = deploymentId, Arm = ticket.Arm, Kind = kind, ClientOrderId = ticket.ClientOrderId,
            Instrument = ticket.Instrument, Side = ticket.Side, Time = clock.GetUtcNow(), Quantity = quantity,
            Price = kind is OrderEventKind.Filled or OrderEventKind.PartiallyFilled ? 100 : null,
            DecisionPrice = kind == OrderEventKind.Submitted ? 100 : null,
        }));
    }

    /// <summary>The orders as an answer has them: now, or as they were a little before.</summary>
    private IEnumerable<ModelOrder> Answered()
    {
        if (!faults.Strike())
            return _orders.Values;

        Seen.Add("old answer");
        DateTimeOffset asOf = clock.GetUtcNow() - faults.UpTo(0.95);
        return _past.LastOrDefault(state => state.Since <= asOf).Orders ?? [];
    }

    private static IReadOnlyDictionary<string, decimal> Positions(IEnumerable<ModelOrder> orders, Arm arm) => orders
        .Where(order => order.Ticket.Arm == arm)
        .GroupBy(order => order.Ticket.Instrument)
        .Select(group => (group.Key, Units: group.Sum(order => order.Moved)))
        .Where(held => held.Units != 0)
        .ToDictionary(held => held.Key, held => held.Units);

    /// <summary>What was on its way until now has arrived, whoever looks.</summary>
    private void Arrive()
    {
        foreach ((DateTimeOffset due, OrderTicket ticket) in _late.Where(late => late.Due <= clock.GetUtcNow()).ToArray())
        {
            _late.Remove((due, ticket));
            Accept(ticket);
        }
    }

    private void Reach()
    {
        Arrive();
        if (IsCutOff)
            throw Unreachable("the connection is down");
    }

    private void ReachOrFail()
    {
        Reach();
        if (faults.Strike())
            throw Unreachable("429: too many requests");
    }

    private static VenueException Unreachable(string what) => new(VenueErrorIds.Unreachable, what);
}
