namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>
/// All that is known of one order. What it says depends on which events were applied, not on the order in which they
/// came, so late and out-of-order events are absorbed. Instances are used again for other orders.
/// </summary>
internal sealed class OrderLife
{
    private string _instrument = "";
    private OrderSide _side;
    private string? _strategy;
    private string? _venueOrderId;
    // Of the submission; before one is told, of the acknowledgement. 0 is not known, as it is below.
    private decimal _firstQuantity;
    private decimal _replacedQuantity;
    private decimal? _submittedLimit;
    private decimal? _replacedLimit;
    private decimal _decisionPrice;
    private decimal _filled;
    private double _filledUnits;
    private double _filledValue;
    private int _cover;
    private long _replacedAt;
    private long _firstSeen;
    private long _submittedAt;
    private long _firstFillAt;
    private long _lastFillAt;
    private long _endAt;
    private bool _submitted;
    private bool _acknowledged;
    private bool _lastFillTold;
    private sbyte _rejectReason;
    private OrderOutcome _end;
    private OrderAnomaly _told;

    /// <summary>Our id of the order.</summary>
    public string ClientOrderId { get; private set; } = "";

    /// <summary>Rank of the order among those of its arm, by the first event that came.</summary>
    public long Sequence { get; private set; }

    /// <summary>Rank of the order among those of its arm that ended, by when the first end was told; -1 before.</summary>
    public long EndRank { get; set; }

    /// <summary>What the order adds to the statistics since its last event.</summary>
    public OrderStanding Standing { get; private set; }

    /// <summary>The neighbours in the list that the order is in.</summary>
    public OrderLife? Previous { get; set; }

    /// <inheritdoc cref="Previous"/>
    public OrderLife? Next { get; set; }

    public bool IsSubmitted => _submitted;

    private decimal Quantity => _replacedQuantity > 0 ? _replacedQuantity : _firstQuantity;

    /// <summary>Makes this the life of an order of which nothing but its first event is known; that is still to be applied.</summary>
    public void Begin(OrderEvent first, long sequence)
    {
        ClientOrderId = first.ClientOrderId;
        Sequence = sequence;
        EndRank = -1;
        Standing = default;
        _instrument = first.Instrument;
        _side = first.Side;
        _strategy = _venueOrderId = null;
        _firstQuantity = _replacedQuantity = _decisionPrice = _filled = 0;
        _submittedLimit = _replacedLimit = null;
        _filledUnits = _filledValue = 0;
        _cover = -1;
        _replacedAt = _lastFillAt = _submittedAt = 0;
        _firstSeen = first.Time.UtcTicks;
        _firstFillAt = _endAt = long.MaxValue;
        _submitted = _acknowledged = _lastFillTold = false;
        _rejectReason = -1;
        _end = OrderOutcome.Open;
        _told = OrderAnomaly.None;
    }

    /// <summary>Applies one event that is new and well formed.</summary>
    public void Apply(OrderEvent told, RejectReasons reasons)
    {
        if (told.Side != _side || !string.Equals(told.Instrument, _instrument, StringComparison.Ordinal))
            _told |= OrderAnomaly.ConflictingDetails;

        long time = told.Time.UtcTicks;
        _firstSeen = Math.Min(_firstSeen, time);
        _strategy ??= told.Strategy;
        _venueOrderId = told.VenueOrderId ?? _venueOrderId;
        switch (told.Kind)
        {
            case OrderEventKind.Submitted:
                Submit(told, time);
                break;
            case OrderEventKind.Acknowledged:
                _acknowledged = true;
                if (told.Quantity > 0 && _firstQuantity == 0)
                    _firstQuantity = told.Quantity;
                break;
            case OrderEventKind.Replaced:
                Replace(told, time);
                break;
            case OrderEventKind.PartiallyFilled:
                Fill(told, time);
                break;
            case OrderEventKind.Filled:
                Fill(told, time);
                _lastFillTold = true;
                break;
            case OrderEventKind.Cancelled:
                End(OrderOutcome.Cancelled, time);
                break;
            case OrderEventKind.Rejected:
                if (End(OrderOutcome.Rejected, time))
                    _rejectReason = reasons.NumberOf(told.Reason);
                break;
            case OrderEventKind.Expired:
                End(OrderOutcome.Expired, time);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(told), told.Kind, "is no kind of order event");
        }

        // Without a fill there is nothing to set against quantity and decision price, and an end changes neither.
        if (_filledUnits > 0 && told.Kind is not (OrderEventKind.Cancelled or OrderEventKind.Rejected or OrderEventKind.Expired))
        {
            _cover = Quantity > 0 ? _filled.CompareTo(Quantity) : -1;
            Standing = Stand(MeasureSlippage());
        }
        else
        {
            Standing = Stand(Standing.HasSlippage ? Standing.SlippageBps : null);
        }
    }

    public OpenOrder ToOpenOrder(Arm arm) => new(
        ClientOrderId,
        arm,
        _instrument,
        _side,
        Math.Max(0, Quantity - _filled),
        _decisionPrice,
        new DateTimeOffset(_submitted ? _submittedAt : _firstSeen, TimeSpan.Zero),
        _acknowledged)
    {
        LimitPrice = _replacedLimit ?? _submittedLimit,
        Strategy = _strategy,
        VenueOrderId = _venueOrderId,
    };

    private void Submit(OrderEvent told, long time)
    {
        if (_submitted)
        {
            if (told.Quantity != _firstQuantity)
                _told |= OrderAnomaly.ConflictingDetails;
            return;
        }

        _submitted = true;
        _submittedAt = time;
        _firstQuantity = told.Quantity;
        _submittedLimit = told.LimitPrice;
        _decisionPrice = told.DecisionPrice ?? 0;
    }

    /// <summary>The latest change holds; of two at one time the larger, whichever is told first.</summary>
    private void Replace(OrderEvent told, long time)
    {
        _acknowledged = true;
        if (_replacedQuantity > 0 && (time < _replacedAt || (time == _replacedAt && told.Quantity <= _replacedQuantity)))
            return;

        _replacedQuantity = told.Quantity;
        _replacedLimit = told.LimitPrice;
        _replacedAt = time;
    }

    private void Fill(OrderEvent told, long time)
    {
        _acknowledged = true;
        _filled += told.Quantity;
        double units = (double)told.Quantity;
        _filledUnits += units;
        _filledValue += units * (double)told.Price!.Value;
        _firstFillAt = Math.Min(_firstFillAt, time);
        _lastFillAt = Math.Max(_lastFillAt, time);
    }

    /// <summary>Where several ends are told, the earliest holds; tells whether this one does.</summary>
    private bool End(OrderOutcome end, long time)
    {
        if (_end != OrderOutcome.Open && (time > _endAt || (time == _endAt && end >= _end)))
            return false;

        _end = end;
        _endAt = time;
        return true;
    }

    /// <summary>Mean fill price against the decision price, bps, positive = cost; null without a decision price.</summary>
    private double? MeasureSlippage()
    {
        if (_decisionPrice <= 0)
            return null;

        double decision = (double)_decisionPrice;
        double cost = (_filledValue / _filledUnits) - decision;
        return (_side == OrderSide.Buy ? cost : -cost) / decision * 10_000;
    }

    private OrderStanding Stand(double? slippageBps)
    {
        OrderOutcome outcome = _lastFillTold || _cover >= 0 ? OrderOutcome.Filled : _end;
        return new OrderStanding
        {
            Exists = true,
            Outcome = outcome,
            Acknowledged = _acknowledged,
            IsSell = _side == OrderSide.Sell,
            RejectReason = outcome == OrderOutcome.Rejected ? _rejectReason : (sbyte)-1,
            Anomalies = Anomalies(),
            HasSlippage = slippageBps is not null,
            EndedAt = outcome switch { OrderOutcome.Open => 0, OrderOutcome.Filled => _lastFillAt, _ => _endAt },
            ExecutionTicks = outcome == OrderOutcome.Filled && _submitted && _lastFillAt >= _submittedAt ? _lastFillAt - _submittedAt : -1,
            SlippageBps = slippageBps.GetValueOrDefault(),
            FilledShare = outcome switch { OrderOutcome.Open => 0, OrderOutcome.Filled => 1, _ => FilledShare() },
        };
    }

    private OrderAnomaly Anomalies()
    {
        OrderAnomaly found = _told;
        if (!_submitted)
            found |= OrderAnomaly.UnknownOrder;
        else if (_firstFillAt < _submittedAt)
            found |= OrderAnomaly.FillBeforeSubmission;

        if (_lastFillAt > _endAt)
            found |= OrderAnomaly.FillAfterEnd;
        if (_cover > 0)
            found |= OrderAnomaly.OverFill;

        return found;
    }

    private double FilledShare() =>
        _filledUnits > 0 && Quantity > 0 ? _filledUnits / (double)Quantity : 0;
}
