using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Trading.Paper;

/// <summary>One order at a paper venue: what is drawn for it, written as order events. Event ids are <c>{clientOrderId}:{n}</c>.</summary>
internal sealed class PaperOrder
{
    private const decimal BasisPoint = 0.0001m;

    /// <summary>Decimals of a fill's price and fees.</summary>
    private const int MoneyDecimals = 6;

    private readonly PaperVenueSettings _settings;
    private readonly OrderFate _fate;
    private readonly OrderEvent _submitted;

    private PaperOrder(PaperVenueSettings settings, int seed, OrderEvent submitted)
    {
        _settings = settings;
        _fate = new OrderFate(settings, seed, submitted.ClientOrderId);
        _submitted = submitted;
    }

    /// <summary>The parts of an event id. The numbers are part of every recorded run: add, never reorder.</summary>
    private enum EventNumber
    {
        Submitted = 0,
        Acknowledged = 1,
        FirstOutcome = 2,
        Rest = 3,
        Cancelled = 4,
    }

    public string ClientOrderId => _submitted.ClientOrderId;

    public string Instrument => _submitted.Instrument;

    /// <summary>When the first fill or the reject happens.</summary>
    public DateTimeOffset FirstOutcomeTime => _submitted.Time + _fate.Latency;

    /// <summary>When the rest fills, where the first fill is a part.</summary>
    public DateTimeOffset RestTime => _submitted.Time + _fate.RestLatency;

    /// <summary>A new order.</summary>
    public static PaperOrder New(
        PaperVenueSettings settings, int seed, string deploymentId, OrderTicket ticket, DateTimeOffset time, decimal price) =>
        new(settings, seed, new OrderEvent
        {
            EventId = EventId(ticket.ClientOrderId, EventNumber.Submitted),
            DeploymentId = deploymentId,
            Arm = ticket.Arm,
            Kind = OrderEventKind.Submitted,
            ClientOrderId = ticket.ClientOrderId,
            Instrument = ticket.Instrument,
            Side = ticket.Side,
            Time = time,
            Quantity = ticket.Quantity,
            DecisionPrice = ticket.DecisionPrice ?? price,
        });

    /// <summary>An order that a ledger has as open; its quantity is what remains.</summary>
    public static PaperOrder Open(PaperVenueSettings settings, int seed, string deploymentId, OpenOrder order) =>
        new(settings, seed, new OrderEvent
        {
            EventId = EventId(order.ClientOrderId, EventNumber.Submitted),
            DeploymentId = deploymentId,
            Arm = order.Arm,
            Kind = OrderEventKind.Submitted,
            ClientOrderId = order.ClientOrderId,
            Instrument = order.Instrument,
            Side = order.Side,
            Time = order.SubmittedAt,
            Quantity = order.Remaining,
            DecisionPrice = order.DecisionPrice,
        });

    /// <summary>Everything that happens to a new order up to and including its first fill or its reject.</summary>
    public IEnumerable<OrderEvent> Begin(decimal price)
    {
        yield return _submitted;
        if (_fate.IsRejected)
        {
            yield return Event(EventNumber.FirstOutcome, OrderEventKind.Rejected, FirstOutcomeTime) with { Reason = "PaperVenueReject" };
            yield break;
        }

        yield return Event(EventNumber.Acknowledged, OrderEventKind.Acknowledged, _submitted.Time + _fate.AcknowledgedAfter);
        decimal part = _fate.FirstShare is { } share ? LotSize.RoundDown(_submitted.Quantity * (decimal)share) : 0;
        yield return part > 0
            ? Fill(EventNumber.FirstOutcome, OrderEventKind.PartiallyFilled, FirstOutcomeTime, part, price, _fate.SlippageBps)
            : Fill(EventNumber.FirstOutcome, OrderEventKind.Filled, FirstOutcomeTime, _submitted.Quantity, price, _fate.SlippageBps);
    }

    public OrderEvent FillRest(decimal price) =>
        Fill(EventNumber.Rest, OrderEventKind.Filled, RestTime, _submitted.Quantity, price, _fate.RestSlippageBps);

    public OrderEvent Cancel(DateTimeOffset time) => Event(EventNumber.Cancelled, OrderEventKind.Cancelled, time);

    private OrderEvent Fill(EventNumber number, OrderEventKind kind, DateTimeOffset time, decimal quantity, decimal price, double slippageBps)
    {
        decimal cost = price * (decimal)slippageBps * BasisPoint;
        decimal fillPrice = Math.Round(_submitted.Side == OrderSide.Buy ? price + cost : price - cost, MoneyDecimals);
        return Event(number, kind, time) with
        {
            Quantity = quantity,
            Price = fillPrice,
            Fees = Math.Round(fillPrice * quantity * (decimal)_settings.FeeBps * BasisPoint, MoneyDecimals),
        };
    }

    private OrderEvent Event(EventNumber number, OrderEventKind kind, DateTimeOffset time) =>
        _submitted with { EventId = EventId(ClientOrderId, number), Kind = kind, Time = time, DecisionPrice = null };

    private static string EventId(string clientOrderId, EventNumber number) => FormattableString.Invariant($"{clientOrderId}:{(int)number}");
}
