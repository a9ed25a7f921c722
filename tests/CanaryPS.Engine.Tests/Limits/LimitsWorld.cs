using CanaryPS.Engine.Limits;
using static CanaryPS.Engine.Tests.Limits.GivenLimits;

namespace CanaryPS.Engine.Tests.Limits;

/// <summary>
/// A sender that sends what the check lets go, and a venue that fills, cancels and rejects as it likes and tells what it did late and in any order.
/// The price stays, so that only orders change the exposure.
/// </summary>
internal sealed class LimitsWorld
{
    public const decimal Price = 100;

    private readonly List<VenueOrder> _working = [];
    private readonly List<OrderEvent> _untold = [];
    private double _seconds;
    private int _sent;

    public LimitsWorld(LimitsManifest limits)
    {
        Terms = new LimitTerms(limits);
        State.RepeatWindow = Terms.RepeatWindow;
        foreach (string instrument in new[] { "AAA", "BBB" })
            State.Apply(Mark(Price, instrument, seconds: instrument == "AAA" ? -2 : -1));
        Next = New(0);
    }

    public LimitTerms Terms { get; }

    public LimitState State { get; } = new();

    /// <summary>What was let go, in the order of time.</summary>
    public List<LimitOrder> Accepted { get; } = [];

    /// <summary>Everything that the state was told: an order that was entered, or an event.</summary>
    public List<(LimitOrder? Entered, OrderEvent? Told)> Log { get; } = [];

    /// <summary>What the fills at the venue come to, told or not.</summary>
    public Dictionary<string, decimal> TruePositions { get; } = new() { ["AAA"] = 0, ["BBB"] = 0 };

    /// <summary>The order that is asked about next.</summary>
    public LimitOrder Next { get; private set; }

    /// <summary>The most orders of one key within any span.</summary>
    public int MostWithin<TKey>(Func<LimitOrder, TKey> key, TimeSpan span) => Accepted.GroupBy(key)
        .SelectMany(group => group.Select(last => group.Count(order => order.Time <= last.Time && order.Time > last.Time - span)))
        .DefaultIfEmpty().Max();

    public void Step(int number)
    {
        int choice = number % 10;
        int rest = number / 10;
        if (choice < 4)
            Send(rest);
        else if (choice < 6 && _working.Count > 0)
            Fill(_working[rest % _working.Count], rest / 7 % 3);
        else if (choice == 6 && _working.Count > 0)
            End(_working[rest % _working.Count], rest % 3);
        else if (_untold.Count > 0)
            Tell(rest % _untold.Count);
        else
            _seconds += rest % 8 * 0.25;
        Next = New(rest);
    }

    private LimitOrder New(int rest) => Order(
        $"c{_sent}", 10 * (1 + (rest % 9)), rest / 9 % 2 == 0 ? OrderSide.Buy : OrderSide.Sell, rest / 18 % 3 == 0 ? "BBB" : "AAA",
        limit: (rest / 54 % 4) switch { 0 => 95, 1 => 105, 2 => 120, _ => null }, seconds: _seconds);

    private void Send(int rest)
    {
        LimitOrder order = New(rest);
        if (LimitsCheck.Judge(Terms, State, order).Count > 0)
            return;

        _sent++;
        State.Enter(order, PriceCheck.ValuePrice(order, Price)!.Value);
        Log.Add((order, null));
        Accepted.Add(order);
        _working.Add(new VenueOrder(order));
        Untold(order, OrderEventKind.Submitted, order.Quantity);
    }

    private void Fill(VenueOrder working, int part)
    {
        decimal units = part == 0 ? working.Left : Math.Min(working.Left, 10 * part);
        working.Left -= units;
        TruePositions[working.Order.Instrument] += working.Order.Side == OrderSide.Buy ? units : -units;
        Untold(working.Order, working.Left == 0 ? OrderEventKind.Filled : OrderEventKind.PartiallyFilled, units);
        if (working.Left == 0)
            _working.Remove(working);
    }

    private void End(VenueOrder working, int how)
    {
        _working.Remove(working);
        bool isUntouched = working.Left == working.Order.Quantity;
        Untold(working.Order, how == 0 && isUntouched ? OrderEventKind.Rejected : OrderEventKind.Expired, working.Left);
    }

    private void Untold(in LimitOrder order, OrderEventKind kind, decimal units) => _untold.Add(Told(
        kind, order.ClientOrderId, units, order.Side, order.Instrument, kind is OrderEventKind.Filled or OrderEventKind.PartiallyFilled ? Price : null,
        order.LimitPrice, _seconds));

    private void Tell(int which)
    {
        OrderEvent told = _untold[which];
        _untold.RemoveAt(which);
        State.Apply(told);
        Log.Add((null, told));
    }

    private sealed class VenueOrder(LimitOrder order)
    {
        public LimitOrder Order { get; } = order;

        public decimal Left { get; set; } = order.Quantity;
    }
}
