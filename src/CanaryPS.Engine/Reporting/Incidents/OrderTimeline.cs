namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>
/// The candidate's order events of a timeline, taken in as they come and in bounded memory: the last ones before the rollback began, each one
/// after it up to a number, and how many were left out on either side.
/// </summary>
/// <param name="from">Where the timeline begins.</param>
/// <param name="began">When the rollback began: the breach, or the decision.</param>
/// <param name="confirmedAt">When it was confirmed; fills after it are late. Null where it is not.</param>
internal sealed class OrderTimeline(DateTimeOffset from, DateTimeOffset began, DateTimeOffset? confirmedAt)
{
    /// <summary>Events before the rollback began that are listed.</summary>
    public const int ListedBefore = 20;

    /// <summary>Events after it that are listed.</summary>
    public const int ListedAfter = 1000;

    private readonly Queue<OrderEvent> _before = new();
    private readonly List<OrderEvent> _after = [];
    private long _leftOutBefore;
    private long _leftOutAfter;

    /// <summary>When the last event of the candidate after the rollback began happened; null where there was none.</summary>
    public DateTimeOffset? Last { get; private set; }

    public void Add(OrderEvent order)
    {
        if (order.Arm != Arm.Candidate || order.Time < from)
            return;

        if (order.Time < began)
        {
            _before.Enqueue(order);
            if (_before.Count > ListedBefore)
            {
                _before.Dequeue();
                _leftOutBefore++;
            }

            return;
        }

        Last = Last > order.Time ? Last : order.Time;
        if (_after.Count < ListedAfter)
            _after.Add(order);
        else
            _leftOutAfter++;
    }

    public IEnumerable<TimelineItem> Items()
    {
        if (_leftOutBefore > 0)
            yield return LeftOut(_before.Peek().Time, _leftOutBefore, "before");

        long place = 0;
        foreach (OrderEvent order in _before.Concat(_after))
            yield return new TimelineItem(Entry(order), TimelineSource.Orders, ++place);

        if (_leftOutAfter > 0)
            yield return LeftOut(Last!.Value, _leftOutAfter, "up to");
    }

    private static TimelineItem LeftOut(DateTimeOffset time, long count, string where) => new(
        new IncidentEntry(time, IncidentEntryKind.Order, null, null, "orders", FormattableString.Invariant($"{count} more order events of the candidate {where} this time are not listed")),
        TimelineSource.Orders,
        where == "before" ? 0 : long.MaxValue);

    private IncidentEntry Entry(OrderEvent order)
    {
        bool fill = order.Kind is OrderEventKind.Filled or OrderEventKind.PartiallyFilled;
        bool late = order.Time > confirmedAt;
        string price = order.Price is { } paid ? FormattableString.Invariant($" at {paid}") : order.LimitPrice is { } limit ? FormattableString.Invariant($", limit {limit}") : "";
        string reason = string.IsNullOrEmpty(order.Reason) ? "" : $": {order.Reason}";
        return new IncidentEntry(
            order.Time, IncidentEntryKind.Order, null,
            late && fill ? AlertSeverity.CRITICAL : order.Kind is OrderEventKind.Rejected or OrderEventKind.Expired ? AlertSeverity.MEDIUM : null,
            order.ClientOrderId,
            FormattableString.Invariant($"{(late ? "late: " : "")}{order.Kind}, {order.Side} {order.Quantity} {order.Instrument}{price}{reason}"));
    }
}
