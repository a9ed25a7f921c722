using System.Runtime.InteropServices;
using CanaryPS.Engine.Metrics.Blocks;
using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>
/// The orders of one arm, by our id. All that are open are kept, and of those that ended the last
/// <see cref="EndedLimit"/> to end, so that late events find them. A later event of a forgotten order counts as one of an
/// unknown order. O(1) an event and no allocation once the lists are full.
/// </summary>
internal sealed class OrderBook(Arm arm, IReadOnlyList<WindowSpec>? windows = null, ArmBlock? block = null)
{
    /// <summary>Ended orders that are remembered.</summary>
    public const int EndedLimit = 512;

    private readonly SeenEvents _seen = new();
    private readonly Dictionary<string, OrderLife> _orders = new(StringComparer.Ordinal);
    private readonly OrderList _open = new();
    private readonly OrderList _ended = new();
    private readonly Stack<OrderLife> _pool = new();
    private long _begun;
    private long _endRanks;

    /// <summary>Counts and times over all orders.</summary>
    public OrderStatistics Statistics { get; } = new();

    /// <summary>The same over shorter windows.</summary>
    public OrderWindows Windows { get; } = new(windows ?? []);

    /// <summary>By first appearance.</summary>
    public IReadOnlyList<OpenOrder> Open =>
        [.. _open.All().OrderBy(order => order.Sequence).Select(order => order.ToOpenOrder(arm))];

    /// <summary>Whether an order of this id was submitted, as long as it is remembered.</summary>
    public bool Knows(string clientOrderId) =>
        _orders.TryGetValue(clientOrderId, out OrderLife? order) && order.IsSubmitted;

    /// <summary>Begins the windows that cover a stage anew, with what is remembered of the orders that ended in it.</summary>
    public void EnterStage(DateTimeOffset start) => Windows.EnterStage(start, _ended.All());

    /// <summary>Applies one event; gives false for one that was applied before or that can't be applied.</summary>
    public bool Apply(OrderEvent told)
    {
        if (!_seen.Add(told.EventId))
            return false;

        if (!IsWellFormed(told))
        {
            Statistics.NoteMalformed();
            return false;
        }

        ref OrderLife? place = ref CollectionsMarshal.GetValueRefOrAddDefault(_orders, told.ClientOrderId, out bool known);
        OrderLife order = place ??= Begin(told);
        OrderStanding before = order.Standing;
        order.Apply(told, Statistics.RejectReasons);
        OrderStanding after = order.Standing;
        if (after.HasEnded && order.EndRank < 0)
        {
            order.EndRank = _endRanks++;
            block?.Add(after);
        }

        Statistics.Note(told);
        Windows.Note(told);
        if (!OrderStanding.Same(before, after))
        {
            Statistics.Move(before, after);
            if (before.HasEnded || after.HasEnded)
                Windows.Move(before, after, order.EndRank);
        }

        if (!known || before.HasEnded != after.HasEnded)
            Enlist(order, known ? before.HasEnded : null, after.HasEnded);

        return true;
    }

    private OrderLife Begin(OrderEvent first)
    {
        if (!_pool.TryPop(out OrderLife? order))
            order = new OrderLife();
        order.Begin(first, _begun++);
        return order;
    }

    private void Enlist(OrderLife order, bool? wasEnded, bool isEnded)
    {
        if (wasEnded is { } was)
            (was ? _ended : _open).Remove(order);

        (isEnded ? _ended : _open).Append(order);
        if (_ended.Count <= EndedLimit)
            return;

        OrderLife oldest = _ended.First!;
        _ended.Remove(oldest);
        _orders.Remove(oldest.ClientOrderId);
        _pool.Push(oldest);
    }

    private static bool IsWellFormed(OrderEvent told) => told.Kind switch
    {
        OrderEventKind.PartiallyFilled or OrderEventKind.Filled => told.Quantity > 0 && told.Price is not null,
        OrderEventKind.Submitted or OrderEventKind.Replaced => told.Quantity > 0,
        _ => true,
    };
}
