using System.Runtime.InteropServices;
using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Limits;

/// <summary>
/// What limits are judged by: positions, open orders and orders entered, messages, repeats, the loss and the last prices, of one candidate. It is
/// kept up to date by what the trading log tells and by what is entered; O(1) an event and an order, O(instruments) a mark.
/// </summary>
internal sealed class LimitState
{
    /// <summary>Orders that are over and still remembered, so that late events find them.</summary>
    public const int OverLimit = 1024;

    private readonly Dictionary<string, InstrumentLoad> _instruments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrderLoad> _orders = new(StringComparer.Ordinal);
    private readonly Queue<string> _over = new();
    private readonly SlidingCount _messages = new();
    private readonly RepeatCount _repeats = new();
    private DateTimeOffset? _lastMark;

    /// <summary>Value of all positions and of all orders entered that are not over, currency.</summary>
    public decimal Exposure { get; private set; }

    /// <summary>What is lost since the start, currency, negative in profit.</summary>
    public decimal Loss { get; set; }

    /// <summary>The time over which repeated orders are counted.</summary>
    public TimeSpan RepeatWindow { set => _repeats.Window = value; }

    /// <summary>What there is of an instrument.</summary>
    public InstrumentLoad this[string instrument]
    {
        get
        {
            ref InstrumentLoad? load = ref CollectionsMarshal.GetValueRefOrAddDefault(_instruments, instrument, out _);
            return load ??= new InstrumentLoad();
        }
    }

    /// <summary>What there is of an instrument, for reading alone: asking takes no memory.</summary>
    public InstrumentLoad Peek(string instrument) => _instruments.GetValueOrDefault(instrument, InstrumentLoad.None);

    /// <summary>What an order is counted with; null for one that is not known.</summary>
    public OrderLoad? Find(string clientOrderId) => _orders.GetValueOrDefault(clientOrderId);

    /// <summary>Messages within the second that ends at a time.</summary>
    public int MessagesAt(DateTimeOffset time) => _messages.At(time);

    /// <summary>Whether a time is in the second that the newest message is the end of.</summary>
    public bool CoversMessages(DateTimeOffset time) => _messages.Covers(time);

    /// <summary>The same for repeated orders.</summary>
    public bool CoversRepeats(DateTimeOffset time) => _repeats.Covers(time);

    /// <summary>Orders like this one within the time over which they are counted.</summary>
    public int RepeatsAt(in RepeatKey key, DateTimeOffset time) => _repeats.At(key, time);

    /// <summary>Takes in an order that was let go, before anything is told of it.</summary>
    /// <param name="order">The order.</param>
    /// <param name="price">The price that it is valued at.</param>
    public void Enter(in LimitOrder order, decimal price)
    {
        OrderLoad load = Order(order.ClientOrderId, order.Instrument, order.Side);
        if (load.IsCounted)
            return;

        load.IsCounted = true;
        _messages.AddNow(order.Time);
        _repeats.AddNow(new(order.Instrument, order.Side, order.Quantity), order.Time);
        load.Want(order.Quantity, price);
        Settle(order.ClientOrderId, load);
    }

    /// <summary>Takes in that an order never came to the venue; one that something was told of is left alone.</summary>
    public void Lose(string clientOrderId)
    {
        if (Find(clientOrderId) is not { IsTold: false } load)
            return;

        load.Reject();
        Settle(clientOrderId, load);
    }

    public void Apply(MarketMark mark)
    {
        if (mark.Time <= _lastMark)
            return;

        _lastMark = mark.Time;
        foreach ((string instrument, decimal price) in mark.Prices)
        {
            InstrumentLoad load = this[instrument];
            decimal before = load.Exposure;
            load.NoteMark(price);
            Exposure += load.Exposure - before;
        }
    }

    /// <summary>Takes in an order event of either arm; of the baseline's only the price of a fill counts.</summary>
    public void Apply(OrderEvent told)
    {
        bool isFill = told.IsFill() && told.Quantity > 0 && told.Price is not null;
        if (isFill)
            Fill(told);
        if (told.Arm != Arm.Candidate || (told.IsFill() && !isFill))
            return;

        OrderLoad load = Order(told.ClientOrderId, told.Instrument, told.Side);
        load.IsTold = true;
        switch (told.Kind)
        {
            case OrderEventKind.Submitted:
                Count(load, told);
                load.Want(told.Quantity, PriceOf(told));
                break;
            case OrderEventKind.Replaced:
                _messages.Add(told.Time);
                load.Want(told.Quantity, PriceOf(told));
                break;
            case OrderEventKind.PartiallyFilled:
                load.Fill(told.Quantity);
                break;
            case OrderEventKind.Filled:
                load.Fill(told.Quantity);
                load.End(left: 0);
                break;
            case OrderEventKind.Cancelled:
                _messages.Add(told.Time);
                load.End(told.Quantity);
                break;
            case OrderEventKind.Expired:
                load.End(told.Quantity);
                break;
            case OrderEventKind.Rejected:
                load.Reject();
                break;
        }

        Settle(told.ClientOrderId, load);
    }

    /// <summary>The highest of the prices that are known of an order, by which it is valued; 0 where none is.</summary>
    public decimal PriceOf(OrderEvent told) =>
        Math.Max(Math.Max(told.LimitPrice ?? 0, told.DecisionPrice ?? 0), this[told.Instrument].Price ?? 0);

    private void Fill(OrderEvent told)
    {
        InstrumentLoad load = this[told.Instrument];
        decimal before = load.Exposure;
        load.NoteFillPrice(told.Price!.Value);
        if (told.Arm == Arm.Candidate)
            load.Fill(told.Side == OrderSide.Buy ? told.Quantity : -told.Quantity);
        Exposure += load.Exposure - before;
    }

    private void Count(OrderLoad load, OrderEvent told)
    {
        if (load.IsCounted)
            return;

        load.IsCounted = true;
        _messages.Add(told.Time);
        _repeats.Add(new(told.Instrument, told.Side, told.Quantity), told.Time);
    }

    private OrderLoad Order(string clientOrderId, string instrument, OrderSide side)
    {
        ref OrderLoad? load = ref CollectionsMarshal.GetValueRefOrAddDefault(_orders, clientOrderId, out _);
        return load ??= new OrderLoad(this[instrument], side);
    }

    private void Settle(string clientOrderId, OrderLoad load)
    {
        decimal before = load.Instrument.Exposure;
        load.Settle();
        Exposure += load.Instrument.Exposure - before;
        if (!load.IsOver || load.IsWaiting)
            return;

        load.IsWaiting = true;
        _over.Enqueue(clientOrderId);
        if (_over.Count > OverLimit)
            Forget(_over.Dequeue());
    }

    private void Forget(string clientOrderId)
    {
        if (Find(clientOrderId) is not { } load)
            return;

        load.IsWaiting = false;
        if (load.IsOver)
            _orders.Remove(clientOrderId);
    }
}
