using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Paper;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>
/// What a simulated exchange does with orders, ticks and bars. It works on a state, and what it draws depends on the seed and the order's id alone, so the same
/// requests, ticks and bars always lead to the same fills.
/// <para>
/// All orders together take at most the participation of a tick's or bar's volume. Market orders go first, then the limit orders that the tick is farthest within
/// the limit of, then those that arrived first. A market order, and a limit order that could trade at once when it arrived, pay the ask or get the bid, or
/// the last price where no quotes are known. A limit order that had to wait trades at its limit: once all the units ahead of it at that price have traded,
/// or once the market has traded through it. A bar offers what <see cref="BarTurn"/> says.
/// </para>
/// </summary>
/// <param name="settings">How it behaves.</param>
/// <param name="state">What it works on.</param>
/// <param name="tell">Is told each order that has changed, as it stands then.</param>
internal sealed class MatchingEngine(PaperExchangeSettings settings, ExchangeState state, Action<VenueOrder> tell)
{
    /// <summary>The reason of a reject.</summary>
    public const string RejectReason = "PaperExchangeReject";

    private const decimal BasisPoint = 0.0001m;

    /// <summary>Decimals of fees.</summary>
    private const int MoneyDecimals = 6;

    /// <summary>Decimals of a fill's units.</summary>
    private const int UnitDecimals = 8;

    /// <summary>Takes an order in. It is on its way then.</summary>
    public void Enter(OrderTicket ticket, DateTimeOffset now)
    {
        ExchangeOrder order = new()
        {
            Ticket = ticket,
            Number = ++state.LastNumber,
            EnteredAt = now,
            ArrivesAt = now + ExchangeLatency.Draw(settings, ticket.ClientOrderId, OrderDraw.Latency),
        };
        state.Orders.Add(order);
        tell(order.ToVenueOrder(VenueOrderState.Pending, now));
    }

    /// <summary>Takes a request to cancel in; what fills before it arrives is filled. The first request of an order stands.</summary>
    public void Cancel(string clientOrderId, DateTimeOffset now)
    {
        int index = state.Orders.FindIndex(order => order.Ticket.ClientOrderId == clientOrderId);
        if (index < 0 || state.Orders[index] is not { CancelsAt: null } order)
            return;

        DateTimeOffset arrives = now + ExchangeLatency.Draw(settings, clientOrderId, OrderDraw.CancelLatency);
        state.Orders[index] = order with { CancelsAt = arrives > order.ArrivesAt ? arrives : order.ArrivesAt };
    }

    /// <summary>Lets time pass: orders and cancellations arrive.</summary>
    public void Advance(DateTimeOffset now)
    {
        foreach (ExchangeOrder due in state.Orders.Where(order => !order.IsWorking && order.ArrivesAt <= now).OrderBy(order => order.ArrivesAt).ThenBy(order => order.Number).ToArray())
            Arrive(due);
        foreach (ExchangeOrder due in state.Orders.Where(order => order.CancelsAt <= now).OrderBy(order => order.CancelsAt).ThenBy(order => order.Number).ToArray())
            End(due, VenueOrderState.Cancelled, due.CancelsAt!.Value);
    }

    /// <summary>Trades what a tick lets trade.</summary>
    public void Trade(MarketTick tick) => Trade(
        tick, tick.Time, ticket => Advantage(ticket, tick.Price, tick.Price), (order, left) => LimitTurn.Of(order, tick, settings.QueueAhead, left));

    /// <summary>
    /// Trades what a bar lets trade, at its end: orders that worked when it began and whose cancellation had not arrived by its end.
    /// </summary>
    public void Trade(MarketBar bar) => Trade(
        EndOf(bar), bar.Time - bar.Period, ticket => Advantage(ticket, bar.Low, bar.High), (order, left) => BarTurn.Of(order, bar, settings.QueueAhead, left));

    /// <summary>The last that is known of the market after a bar.</summary>
    public static MarketTick EndOf(MarketBar bar) => new() { Instrument = bar.Instrument, Time = bar.Time, Price = bar.Close, Volume = bar.Volume };

    private void Trade(MarketTick tick, DateTimeOffset arrivedBy, Func<OrderTicket, decimal> advantage, Func<ExchangeOrder, decimal, LimitTurn> offered)
    {
        Advance(tick.Time);
        state.Ticks[tick.Instrument] = tick;
        decimal left = tick.Volume * (decimal)settings.Participation;
        ExchangeOrder[] turn =
        [
            .. state.Orders.Where(order => order.IsWorking && order.Ticket.Instrument == tick.Instrument && order.ArrivesAt <= arrivedBy)
                .OrderByDescending(order => advantage(order.Ticket))
                .ThenBy(order => order.ArrivesAt)
                .ThenBy(order => order.Number),
        ];
        foreach (ExchangeOrder order in turn)
        {
            LimitTurn offer = offered(order, left);
            decimal quantity = Math.Round(Math.Min(order.Remaining, offer.Available), UnitDecimals, MidpointRounding.ToZero);
            ExchangeOrder after = order with { QueueAhead = offer.QueueAhead };
            if (quantity <= 0)
            {
                Put(after);
                continue;
            }

            left -= quantity;
            Fill(after, quantity, offer.Price, tick.Time);
        }
    }

    /// <summary>How far within its limit an order may trade now; a market order has no limit.</summary>
    private static decimal Advantage(OrderTicket ticket, decimal low, decimal high) =>
        ticket.LimitPrice is not { } limit ? decimal.MaxValue : ticket.Side == OrderSide.Buy ? limit - low : high - limit;

    private void Arrive(ExchangeOrder order)
    {
        OrderDraws draws = new(settings.Seed, order.Ticket.ClientOrderId);
        if (draws.Uniform(OrderDraw.Reject) < settings.RejectRate)
        {
            End(order, VenueOrderState.Rejected, order.ArrivesAt, RejectReason);
            return;
        }

        ExchangeOrder working = order with { IsWorking = true };
        Put(working);
        tell(working.ToVenueOrder(VenueOrderState.Open, order.ArrivesAt));
    }

    private void Fill(ExchangeOrder order, decimal quantity, decimal price, DateTimeOffset time)
    {
        decimal fees = Math.Round(price * quantity * (decimal)settings.FeeBps * BasisPoint, MoneyDecimals);
        ExchangeOrder filled = order with { Filled = order.Filled + quantity, Value = order.Value + (price * quantity), Fees = order.Fees + fees };
        OrderTicket ticket = order.Ticket;
        state.Of(ticket.Arm).Fill(ticket.Instrument, ticket.Side == OrderSide.Buy ? quantity : -quantity, price, fees);

        bool isLast = filled.Remaining == 0;
        if (isLast)
            state.Orders.RemoveAll(one => one.Number == order.Number);
        else
            Put(filled);
        tell(filled.ToVenueOrder(isLast ? VenueOrderState.Filled : VenueOrderState.Open, time, new VenueFill(quantity, price)));
    }

    private void End(ExchangeOrder order, VenueOrderState end, DateTimeOffset time, string? reason = null)
    {
        state.Orders.RemoveAll(one => one.Number == order.Number);
        tell(order.ToVenueOrder(end, time, reason: reason));
    }

    private void Put(ExchangeOrder order) => state.Orders[state.Orders.FindIndex(one => one.Number == order.Number)] = order;
}
