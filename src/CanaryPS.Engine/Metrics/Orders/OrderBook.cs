namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>The orders of one arm, by our id.</summary>
internal sealed class OrderBook(Arm arm)
{
    private readonly HashSet<string> _seenEvents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrderLife> _orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrderLife> _open = new(StringComparer.Ordinal);

    /// <summary>Counts and times over all orders.</summary>
    public OrderStatistics Statistics { get; } = new();

    /// <summary>By first appearance.</summary>
    public IReadOnlyList<OpenOrder> Open =>
        [.. _open.Values.OrderBy(order => order.Sequence).Select(order => order.ToOpenOrder(arm))];

    /// <summary>Whether an order of this id was ever submitted.</summary>
    public bool Knows(string clientOrderId) =>
        _orders.TryGetValue(clientOrderId, out OrderLife? order) && order.IsSubmitted;

    /// <summary>Applies one event; gives false for one that was applied before or that can't be applied.</summary>
    public bool Apply(OrderEvent told)
    {
        if (!_seenEvents.Add(told.EventId))
            return false;

        if (!IsWellFormed(told))
        {
            Statistics.NoteMalformed();
            return false;
        }

        OrderStanding? before = null;
        if (_orders.TryGetValue(told.ClientOrderId, out OrderLife? order))
            before = order.Stand();
        else
            _orders.Add(told.ClientOrderId, order = new OrderLife(told, _orders.Count));

        order.Apply(told);
        OrderStanding after = order.Stand();
        Statistics.Move(before, after);
        Statistics.Note(told);

        if (after.Outcome == OrderOutcome.Open)
            _open[told.ClientOrderId] = order;
        else if (before is null or { Outcome: OrderOutcome.Open })
            _open.Remove(told.ClientOrderId);

        return true;
    }

    private static bool IsWellFormed(OrderEvent told) => told.Kind switch
    {
        OrderEventKind.PartiallyFilled or OrderEventKind.Filled => told.Quantity > 0 && told.Price is not null,
        OrderEventKind.Submitted or OrderEventKind.Replaced => told.Quantity > 0,
        _ => true,
    };
}
