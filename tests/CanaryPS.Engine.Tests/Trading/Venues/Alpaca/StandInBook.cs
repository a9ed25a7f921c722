using System.Globalization;

namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

/// <summary>
/// The orders of the stand-in's account. Market orders fill at once at the last price, where the market is open; limit orders when the market comes to them; tests fill others by hand.
/// Safe from any thread.
/// </summary>
public sealed class StandInBook
{
    private readonly object _gate = new();
    private readonly List<StandInOrder> _orders = [];
    private readonly Dictionary<string, int> _effects = new(StringComparer.Ordinal);
    private readonly List<(DateTimeOffset Due, Action Arrive)> _later = [];
    private DateTimeOffset _time;

    public StandInBook(DateTimeOffset start) => _time = start;

    /// <summary>Something happened to an order: its event, the price and the units of a fill.</summary>
    public event Action<StandInOrder, string, decimal?, decimal?>? Happened;

    /// <summary>The last price of every instrument.</summary>
    public Dictionary<string, decimal> Prices { get; } = new() { ["X"] = 10, ["Y"] = 20, ["Z"] = 5 };

    /// <summary>Whether market orders fill when they come.</summary>
    public bool FillsMarketOrders { get; set; } = true;

    /// <summary>Instruments whose orders are refused with 403.</summary>
    public HashSet<string> Refused { get; } = [];

    public StandInOrder[] Orders
    {
        get
        {
            lock (_gate)
                return [.. _orders];
        }
    }

    /// <summary>How often a request took effect, by what it is about: "place ID", "cancel ID", "close SYMBOL".</summary>
    public IReadOnlyDictionary<string, int> Effects
    {
        get
        {
            lock (_gate)
                return new Dictionary<string, int>(_effects);
        }
    }

    /// <summary>The time in the book.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_gate)
                return _time;
        }
    }

    /// <summary>Whether nothing is on its way.</summary>
    public bool IsQuiet
    {
        get
        {
            lock (_gate)
                return _later.Count == 0;
        }
    }

    /// <summary>Lets time pass in the book: what is on its way until then arrives.</summary>
    public void Pass(TimeSpan time)
    {
        lock (_gate)
        {
            _time += time;
            foreach ((DateTimeOffset due, Action arrive) in _later.Where(late => late.Due <= _time).ToArray())
            {
                _later.Remove((due, arrive));
                arrive();
            }
        }
    }

    /// <summary>Something arrives when so much time has passed.</summary>
    public void Later(TimeSpan time, Action arrive)
    {
        lock (_gate)
            _later.Add((_time + time, arrive));
    }

    public decimal Position(string symbol)
    {
        lock (_gate)
            return _orders.Where(order => order.Symbol == symbol).Sum(order => order.Signed);
    }

    public decimal PositionOf(string prefix, string symbol)
    {
        lock (_gate)
            return _orders.Where(order => order.Symbol == symbol && order.ClientOrderId.StartsWith(prefix, StringComparison.Ordinal)).Sum(order => order.Signed);
    }

    public StandInOrder? Find(Func<StandInOrder, bool> wanted)
    {
        lock (_gate)
            return _orders.Find(order => wanted(order));
    }

    /// <summary>Takes an order; null where its client order id is taken.</summary>
    public StandInOrder? Place(string clientOrderId, string symbol, string side, decimal quantity, decimal? limit = null)
    {
        lock (_gate)
        {
            if (_orders.Exists(order => order.ClientOrderId == clientOrderId))
                return null;

            Count($"place {clientOrderId}");
            DateTimeOffset now = Next();
            StandInOrder order = new()
            {
                Id = $"{_orders.Count + 1:x8}-aaaa-bbbb-cccc-{_orders.Count + 1:d12}", ClientOrderId = clientOrderId, Symbol = symbol, Side = side, Quantity = quantity,
                LimitPrice = limit, SubmittedAt = now, ChangedAt = now,
            };
            _orders.Add(order);
            Tell(order, "new", null, null);
            if (limit is null && FillsMarketOrders)
                Fill(clientOrderId, quantity, Prices.GetValueOrDefault(symbol, 1));
            return order;
        }
    }

    public void Fill(string clientOrderId, decimal quantity, decimal price)
    {
        lock (_gate)
        {
            StandInOrder order = _orders.Single(order => order.ClientOrderId == clientOrderId);
            decimal units = Math.Min(quantity, order.Left);
            if (!order.IsOpen || units <= 0)
                return;

            order.Filled += units;
            order.Value += units * price;
            order.ChangedAt = Next();
            order.Status = order.Left == 0 ? "filled" : order.Status == "pending_cancel" ? order.Status : "partially_filled";
            Tell(order, order.Left == 0 ? "fill" : "partial_fill", price, units);
        }
    }

    /// <summary>Cancels an order; false where it is over.</summary>
    public bool Cancel(StandInOrder order)
    {
        lock (_gate)
        {
            if (!order.IsOpen)
                return false;

            Count($"cancel {order.ClientOrderId}");
            End(order, "canceled");
            return true;
        }
    }

    /// <summary>Ends an order in a status of its own: rejected, expired.</summary>
    public void End(string clientOrderId, string status)
    {
        lock (_gate)
        {
            StandInOrder order = _orders.Single(order => order.ClientOrderId == clientOrderId);
            if (order.IsOpen)
                End(order, status);
        }
    }

    /// <summary>Closes the account's position; null where there is none.</summary>
    public StandInOrder? Close(string symbol)
    {
        lock (_gate)
        {
            decimal held = Position(symbol);
            if (held == 0)
                return null;
            Count($"close {symbol}");
            return Place(Guid.NewGuid().ToString(), symbol, held > 0 ? "sell" : "buy", Math.Abs(held));
        }
    }

    /// <summary>The orders as they stood at a time.</summary>
    public T Read<T>(DateTimeOffset? asOf, Func<IReadOnlyList<StandInOrder>, T> read)
    {
        lock (_gate)
            return read(asOf is { } time ? [.. _orders.Select(order => order.AsOf(time)).OfType<StandInOrder>()] : _orders);
    }

    public T Read<T>(Func<IReadOnlyList<StandInOrder>, T> read)
    {
        lock (_gate)
            return read(_orders);
    }

    private void End(StandInOrder order, string status)
    {
        order.Status = status;
        order.ChangedAt = Next();
        Tell(order, status, null, null);
    }

    private void Tell(StandInOrder order, string happened, decimal? price, decimal? units)
    {
        order.Remember();
        Happened?.Invoke(order, happened, price, units);
    }

    private DateTimeOffset Next() => _time += TimeSpan.FromMilliseconds(7);

    private void Count(string effect) => _effects[effect] = _effects.GetValueOrDefault(effect) + 1;

    public static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
