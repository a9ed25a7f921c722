using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Limits;

/// <summary>
/// Judges the candidate's orders as they are read from the trading log, by the limits that were in force at their time, and those that the engine makes
/// before they are sent. What is found follows from the log and the journal alone, so that a process that reads the log again finds a breach at the same
/// entry. A hard one is latched: nothing goes out after it.
/// </summary>
internal sealed class LimitWatch : ITradingObserver, ICandidateGate
{
    private readonly string _venue;
    private readonly LimitState _state = new();
    private readonly BreachLog _log;
    private readonly Dictionary<string, LimitTerms> _terms = new(StringComparer.Ordinal);
    private LimitsInForce? _lastInForce;
    private LimitTerms? _lastTerms;
    private long _toldUpTo;
    private long _entries;
    private bool _isLossFound;

    /// <param name="deployment">The deployment.</param>
    /// <param name="record">Its limits by its journal.</param>
    /// <param name="problem">Why they can't be trusted; null where they can.</param>
    /// <param name="now">When that was found.</param>
    public LimitWatch(Deployment deployment, LimitsRecord record, string? problem, DateTimeOffset now)
    {
        Record = record;
        _venue = LimitNames.VenueOf(deployment.Configuration);
        _log = new BreachLog(keepsAll: deployment.Configuration.Trading.Flow == TradingFlow.Venue);
        Follow(deployment, problem, now);
    }

    /// <summary>Its limits by its journal.</summary>
    public LimitsRecord Record { get; }

    /// <summary>The first breach of a hard limit; null while there was none.</summary>
    public FoundBreach? Breach => _log.Hard;

    /// <summary>The first of each kind that was not told yet, and how many there were.</summary>
    public IReadOnlyList<(FoundBreach First, long Count)> Untold => _log.Untold;

    /// <summary>The orders of what was found.</summary>
    public IEnumerable<string> Orders => _log.Orders;

    /// <summary>Takes in how the deployment stands after what others committed.</summary>
    public void Follow(Deployment deployment, string? problem, DateTimeOffset now)
    {
        _toldUpTo = Math.Max(_toldUpTo, deployment.LimitsToldUpTo);
        if (problem is not null)
            _log.Add(new FoundBreach(LimitsTrust.Breach(problem), _entries, now, null));
    }

    /// <summary>Takes back what was found of orders that were judged before they were sent: since then only what is around them has changed.</summary>
    public void Forgive(IReadOnlySet<string> orders) => _log.Forgive(orders);

    /// <summary>Notes that everything found so far is committed.</summary>
    public void MarkTold()
    {
        _toldUpTo = _entries;
        _log.Clear();
    }

    /// <summary>The evidence of a hard breach; none where there is none.</summary>
    public IReadOnlyList<Evidence> Weigh() => Breach is not { Breach: var breach } found
        ? []
        : [new Evidence(
            LimitNames.Evidence(breach.Kind), CriterionKind.Rollback, EvidenceState.Fail, (double?)breach.Value, (double)(breach.Limit ?? 0), _entries,
            Mandatory: false, FormattableString.Invariant($"a hard limit is broken at {found.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff} UTC: {breach.Message.TrimEnd('.')}"))];

    public bool MaySend(OrderTicket ticket, DateTimeOffset time)
    {
        if (Breach is not null)
            return false;
        if (TermsAt(time) is not { } terms)
            return true;

        LimitOrder order = new()
        {
            ClientOrderId = ticket.ClientOrderId, Instrument = ticket.Instrument, Side = ticket.Side, Quantity = ticket.Quantity,
            LimitPrice = ticket.LimitPrice, ReferencePrice = ticket.DecisionPrice, Venue = _venue, Time = time,
        };
        IReadOnlyList<LimitBreach> broken = LimitsCheck.Judge(terms, _state, order);
        foreach (LimitBreach breach in broken)
            Note(breach, _entries + 1, time, ticket.ClientOrderId);
        if (broken.Count > 0)
            return false;

        _state.Enter(order, PriceCheck.ValuePrice(order, _state.Peek(ticket.Instrument).Price) ?? 0);
        return true;
    }

    public void Observe(long number, in TradingEntry entry, decimal profitAndLoss)
    {
        _entries = number;
        LimitTerms? terms = TermsAt(entry.Time);
        if (entry.Mark is { } mark)
            _state.Apply(mark);
        if (entry.Order is { } told)
            Take(told, terms, number);

        _state.Loss = -profitAndLoss;
        if (!_isLossFound && terms?.Manifest.MaxLoss is { } most && _state.Loss >= most)
        {
            _isLossFound = true;
            Note(new(LimitKind.Loss, _state.Loss, most, LimitsCheck.LossSentence(_state.Loss, most), IsHard: true), number, entry.Time, null);
        }
    }

    private void Take(OrderEvent told, LimitTerms? terms, long number)
    {
        if (terms is null || told.Arm != Arm.Candidate)
        {
            _state.Apply(told);
            return;
        }

        switch (told.Kind)
        {
            case OrderEventKind.Submitted when _state.Find(told.ClientOrderId) is not { IsCounted: true }:
            case OrderEventKind.Replaced:
                Judge(told, terms, number);
                break;
            case OrderEventKind.Cancelled when terms.Manifest.MaxMessagesPerSecond is { } most && _state.CoversMessages(told.Time):
                if (_state.MessagesAt(told.Time) + 1 is var messages && messages > most)
                    Note(LimitsCheck.RateBreach(terms, messages, most), number, told.Time, told.ClientOrderId);
                break;
        }

        decimal before = Math.Abs(_state.Peek(told.Instrument).Position);
        _state.Apply(told);
        decimal after = Math.Abs(_state.Peek(told.Instrument).Position);
        if (told.IsFill() && after > before && after > terms.Manifest.MaxPosition)
            Note(LimitsCheck.HeldBreach(terms, told.Instrument, after, terms.Manifest.MaxPosition.Value), number, told.Time, null);
    }

    private void Judge(OrderEvent told, LimitTerms terms, long number)
    {
        OrderLoad? load = _state.Find(told.ClientOrderId);
        LimitOrder order = new()
        {
            ClientOrderId = told.ClientOrderId, Instrument = told.Instrument, Side = told.Side, Quantity = told.Quantity, LimitPrice = told.LimitPrice,
            ReferencePrice = told.DecisionPrice, Venue = _venue, Time = told.Time,
            ReplacedUnits = load is null ? 0 : load.IsOver ? told.Quantity : load.Reserved + load.Filled,
            ReplacedValue = load is null ? 0 : load.ReservedValue + Amount.Of(load.Filled, _state.PriceOf(told)),
        };
        foreach (LimitBreach breach in LimitsCheck.Judge(terms, _state, order))
        {
            // What is told late says nothing of the window that the newest is in.
            bool counts = breach.Kind switch
            {
                LimitKind.MessageRate => _state.CoversMessages(told.Time),
                LimitKind.Repeats => told.Kind == OrderEventKind.Submitted && _state.CoversRepeats(told.Time),
                LimitKind.Loss => false,
                _ => true,
            };
            if (counts)
                Note(breach, number, told.Time, told.ClientOrderId);
        }
    }

    /// <summary>What is not hard and was told before is left alone, so that nobody hears of it again.</summary>
    private void Note(LimitBreach breach, long entry, DateTimeOffset time, string? clientOrderId)
    {
        if (breach.IsHard || entry > _toldUpTo)
            _log.Add(new FoundBreach(breach, entry, time, clientOrderId));
    }

    private LimitTerms? TermsAt(DateTimeOffset time)
    {
        LimitsInForce? inForce = Record.At(time);
        if (ReferenceEquals(inForce, _lastInForce))
            return _lastTerms;

        _lastInForce = inForce;
        _lastTerms = null;
        if (inForce is not null)
        {
            if (!_terms.TryGetValue(inForce.Hash, out _lastTerms))
                _terms.Add(inForce.Hash, _lastTerms = new LimitTerms(inForce.Manifest));
            _state.RepeatWindow = _lastTerms.RepeatWindow;
        }

        return _lastTerms;
    }
}
