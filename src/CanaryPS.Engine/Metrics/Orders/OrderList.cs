namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>Orders in a row, linked through themselves so that one is taken out in O(1) without memory of its own.</summary>
internal sealed class OrderList
{
    private OrderLife? _last;

    public OrderLife? First { get; private set; }

    public int Count { get; private set; }

    public void Append(OrderLife order)
    {
        (order.Previous, order.Next) = (_last, null);
        if (_last is null)
            First = order;
        else
            _last.Next = order;
        _last = order;
        Count++;
    }

    public void Remove(OrderLife order)
    {
        if (order.Previous is { } previous)
            previous.Next = order.Next;
        else
            First = order.Next;

        if (order.Next is { } next)
            next.Previous = order.Previous;
        else
            _last = order.Previous;

        (order.Previous, order.Next) = (null, null);
        Count--;
    }

    public IEnumerable<OrderLife> All()
    {
        for (OrderLife? order = First; order is not null; order = order.Next)
            yield return order;
    }
}
