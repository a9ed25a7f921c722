using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Metrics.Properties;

/// <summary>
/// A random but lifelike stream of order events and marks, decoded from numbers so that a failing one can be made
/// smaller: orders of three instruments that are acknowledged late, filled in parts, ended, filled after their end,
/// filled without a submission, and told twice.
/// </summary>
internal sealed class TradingStream
{
    private static readonly string[] Instruments = ["A", "B", "C"];
    private static readonly string?[] Reasons = ["No margin", "Price band", null];

    private readonly List<TradingEntry> _entries = [];
    private readonly List<(OrderEvent Submission, decimal Left)> _orders = [];
    private readonly Dictionary<string, decimal> _prices = Instruments.ToDictionary(name => name, _ => 100m);
    private readonly int[] _numbers;
    private double _second;
    private int _at;
    private int _nextId;

    public TradingStream(int[] numbers)
    {
        _numbers = numbers;
        while (_at < _numbers.Length)
            Step();
    }

    public IReadOnlyList<TradingEntry> Entries => _entries;

    /// <summary>The entries with each event once, as the first time it was told.</summary>
    public IReadOnlyList<TradingEntry> Distinct => [.. _entries.DistinctBy(entry => entry.Order?.EventId ?? $"mark {entry.Mark!.Time.Ticks}")];

    public DateTimeOffset End => Told.At(_second + 120);

    private void Step()
    {
        _second += 1 + Next(90);
        switch (Next(13))
        {
            case 0 or 1 or 2:
                Submit();
                break;
            case 3:
                Tell(OrderEventKind.Acknowledged, price: null, quantity: 1, secondsAgo: Next(60));
                break;
            case 4 or 5 or 6:
                Fill();
                break;
            case 7:
                Terminate(Next(3));
                break;
            case 8:
                Tell(OrderEventKind.Replaced, price: null, quantity: 1 + Next(20), secondsAgo: Next(30));
                break;
            case 9 or 10 or 11:
                Mark();
                break;
            default:
                if (_entries.Count > 0)
                    _entries.Add(_entries[Next(_entries.Count)]);
                break;
        }
    }

    private int Next(int limit) => _at < _numbers.Length ? Math.Abs(_numbers[_at++] % limit) : 0;

    private void Submit()
    {
        OrderSide side = Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
        string instrument = Instruments[Next(3)];
        OrderEvent submission = Told.Order(
            OrderEventKind.Submitted, $"o{_nextId++}", 1 + Next(20), _second, side, instrument: instrument,
            decision: Next(8) == 0 ? null : _prices[instrument], eventId: $"e{_nextId}");
        _orders.Add((submission, submission.Quantity));

        // One order in ten is never submitted as far as the ledger hears.
        if (Next(10) != 0)
            _entries.Add(new TradingEntry(submission));
    }

    private void Fill()
    {
        if (_orders.Count == 0)
            return;

        int which = Next(_orders.Count);
        (OrderEvent submission, decimal left) = _orders[which];
        if (left == 0)
            return;

        decimal quantity = Math.Min(left, 1 + Next(12));
        _orders[which] = (submission, left - quantity);
        decimal price = _prices[submission.Instrument] + (Next(21) - 10) / 10m;
        Add(submission, quantity == left ? OrderEventKind.Filled : OrderEventKind.PartiallyFilled, quantity, price, Next(30) / 10m, 0);
    }

    private void Terminate(int how) => Tell(
        how switch { 0 => OrderEventKind.Cancelled, 1 => OrderEventKind.Rejected, _ => OrderEventKind.Expired }, price: null, quantity: 1, secondsAgo: 0,
        reason: how == 1 ? Reasons[Next(Reasons.Length)] : null);

    private void Tell(OrderEventKind kind, decimal? price, decimal quantity, double secondsAgo, string? reason = null)
    {
        if (_orders.Count > 0)
            Add(_orders[Next(_orders.Count)].Submission, kind, quantity, price, 0, secondsAgo, reason);
    }

    private void Add(OrderEvent submission, OrderEventKind kind, decimal quantity, decimal? price, decimal fees, double secondsAgo, string? reason = null) =>
        _entries.Add(new TradingEntry(Told.Order(
            kind, submission.ClientOrderId, quantity, _second - secondsAgo, submission.Side, price, null, fees, submission.Instrument, $"e{_nextId++}-{kind}") with { Reason = reason }));

    private void Mark()
    {
        foreach (string instrument in Instruments)
            _prices[instrument] = Math.Max(1, _prices[instrument] + (Next(81) - 40) / 10m);

        decimal capital = Next(5) switch { 0 => 0m, 1 => 20_000m, _ => 50_000m };
        _entries.Add(new TradingEntry(Told.Mark(_second, capital, [.. _prices.Select(price => (price.Key, price.Value))])));
    }
}
