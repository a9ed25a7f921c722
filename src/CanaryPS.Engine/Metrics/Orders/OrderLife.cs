namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>
/// All that is known of one order. What it says depends on which events were applied, not on the order in which they
/// came, so late and out-of-order events are absorbed.
/// </summary>
internal sealed class OrderLife(OrderEvent first, long sequence)
{
    private decimal? _submittedQuantity;
    private decimal? _acknowledgedQuantity;
    private decimal? _replacedQuantity;
    private DateTimeOffset _replacedAt;
    private DateTimeOffset _firstSeen = first.Time;
    private decimal? _decisionPrice;
    private DateTimeOffset _firstFillAt = DateTimeOffset.MaxValue;
    private DateTimeOffset _lastFillAt;
    private decimal _filled;
    private decimal _filledValue;
    private bool _acknowledged;
    private bool _lastFillTold;
    private OrderOutcome _end = OrderOutcome.Open;
    private DateTimeOffset _endAt = DateTimeOffset.MaxValue;
    private OrderAnomaly _told;

    /// <summary>Rank of the order among those of its arm, by the first event that came.</summary>
    public long Sequence { get; } = sequence;

    public DateTimeOffset? SubmittedAt { get; private set; }

    public bool IsSubmitted => SubmittedAt is not null;

    private decimal? Quantity => _replacedQuantity ?? _submittedQuantity ?? _acknowledgedQuantity;

    private OrderOutcome Outcome => _lastFillTold || (Quantity is { } quantity && _filled >= quantity) ? OrderOutcome.Filled : _end;

    /// <summary>Applies one event that is new and well formed.</summary>
    public void Apply(OrderEvent told)
    {
        if (told.Instrument != first.Instrument || told.Side != first.Side)
            _told |= OrderAnomaly.ConflictingDetails;

        _firstSeen = told.Time < _firstSeen ? told.Time : _firstSeen;
        switch (told.Kind)
        {
            case OrderEventKind.Submitted:
                Submit(told);
                break;
            case OrderEventKind.Acknowledged:
                _acknowledged = true;
                if (told.Quantity > 0)
                    _acknowledgedQuantity ??= told.Quantity;
                break;
            case OrderEventKind.Replaced:
                Replace(told);
                break;
            case OrderEventKind.PartiallyFilled:
                Fill(told);
                break;
            case OrderEventKind.Filled:
                Fill(told);
                _lastFillTold = true;
                break;
            case OrderEventKind.Cancelled:
                End(OrderOutcome.Cancelled, told.Time);
                break;
            case OrderEventKind.Rejected:
                End(OrderOutcome.Rejected, told.Time);
                break;
            case OrderEventKind.Expired:
                End(OrderOutcome.Expired, told.Time);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(told), told.Kind, "is no kind of order event");
        }
    }

    public OrderStanding Stand()
    {
        OrderOutcome outcome = Outcome;
        return new(outcome, _acknowledged, Anomalies(), ExecutionTime(outcome), SlippageBps());
    }

    public OpenOrder ToOpenOrder(Arm arm) => new(
        first.ClientOrderId,
        arm,
        first.Instrument,
        first.Side,
        Math.Max(0, (Quantity ?? 0) - _filled),
        _decisionPrice ?? 0,
        SubmittedAt ?? _firstSeen,
        _acknowledged);

    private void Submit(OrderEvent told)
    {
        if (SubmittedAt is not null)
        {
            if (told.Quantity != _submittedQuantity)
                _told |= OrderAnomaly.ConflictingDetails;
            return;
        }

        SubmittedAt = told.Time;
        _submittedQuantity = told.Quantity;
        _decisionPrice = told.DecisionPrice;
    }

    private void Replace(OrderEvent told)
    {
        _acknowledged = true;
        if (_replacedQuantity is not null && told.Time < _replacedAt)
            return;

        _replacedQuantity = told.Quantity;
        _replacedAt = told.Time;
    }

    private void Fill(OrderEvent told)
    {
        _acknowledged = true;
        _filled += told.Quantity;
        _filledValue += told.Quantity * told.Price!.Value;
        _firstFillAt = told.Time < _firstFillAt ? told.Time : _firstFillAt;
        _lastFillAt = told.Time > _lastFillAt ? told.Time : _lastFillAt;
    }

    /// <summary>Where several ends are told, the earliest holds.</summary>
    private void End(OrderOutcome end, DateTimeOffset time)
    {
        if (_end != OrderOutcome.Open && (time > _endAt || (time == _endAt && end >= _end)))
            return;

        _end = end;
        _endAt = time;
    }

    private OrderAnomaly Anomalies()
    {
        OrderAnomaly found = _told;
        if (SubmittedAt is not { } submittedAt)
            found |= OrderAnomaly.UnknownOrder;
        else if (_firstFillAt < submittedAt)
            found |= OrderAnomaly.FillBeforeSubmission;

        if (_filled > 0 && _lastFillAt > _endAt)
            found |= OrderAnomaly.FillAfterEnd;
        if (_filled > Quantity)
            found |= OrderAnomaly.OverFill;

        return found;
    }

    private TimeSpan? ExecutionTime(OrderOutcome outcome) =>
        outcome == OrderOutcome.Filled && SubmittedAt is { } submittedAt && _lastFillAt >= submittedAt
            ? _lastFillAt - submittedAt
            : null;

    private double? SlippageBps()
    {
        if (_filled == 0 || _decisionPrice is not > 0)
            return null;

        double decision = (double)_decisionPrice.Value;
        double cost = ((double)_filledValue / (double)_filled) - decision;
        return (first.Side == OrderSide.Buy ? cost : -cost) / decision * 10_000;
    }
}
