using System.Globalization;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Import;

/// <summary>
/// The texts of one line by field, and the order event or mark that they make. Times are ISO 8601; without an offset they
/// are UTC. Numbers have a point, no thousands separators.
/// </summary>
internal sealed class EventFields(string deploymentId, ArmAssigner arms)
{
    private const string MarkKind = "mark";

    private readonly string?[] _texts = new string?[FieldNames.Count];
    private readonly Dictionary<string, decimal> _prices = new(StringComparer.Ordinal);
    private string? _fault;

    /// <summary>The text of a field; null where the line does not have it. A blank text counts as none.</summary>
    public string? this[EventField field]
    {
        get => _texts[(int)field];
        set => _texts[(int)field] = string.IsNullOrWhiteSpace(value) ? null : value;
    }

    public void Clear()
    {
        Array.Clear(_texts);
        _prices.Clear();
    }

    /// <summary>Adds a price of a mark; gives why it can't be added, or null.</summary>
    public string? AddPrice(string instrument, string text)
    {
        if (!TryReadNumber(text, out decimal price))
            return $"the price '{Shorten(text)}' of {Shorten(instrument)} is no number";

        return _prices.TryAdd(instrument, price) ? null : $"{Shorten(instrument)} has two prices";
    }

    /// <summary>Makes the entry; gives why it can't be made, or null.</summary>
    /// <param name="looked">What the arm's rule looks at.</param>
    /// <param name="entry">The entry.</param>
    public string? Make(ReadOnlySpan<byte> looked, out TradingEntry entry)
    {
        entry = default;
        if (this[EventField.DeploymentId] is { } named && named != deploymentId)
            return $"the line is of the deployment '{Shorten(named)}'";

        _fault = null;
        bool isMark = _prices.Count > 0 || string.Equals(this[EventField.Kind], MarkKind, StringComparison.OrdinalIgnoreCase);
        TradingEntry made = isMark ? new TradingEntry(MakeMark()) : new TradingEntry(MakeOrder(looked));
        if (_fault is not null)
            return _fault;

        entry = made.Order is { EventId: "" } order ? new TradingEntry(order with { EventId = ContentId.Of(order) }) : made;
        return EventRules.FaultOf(entry);
    }

    private OrderEvent MakeOrder(ReadOnlySpan<byte> looked)
    {
        OrderEvent order = new()
        {
            DeploymentId = deploymentId,
            EventId = this[EventField.EventId] ?? "",
            Kind = Required(EventField.Kind, Name<OrderEventKind>(EventField.Kind)),
            ClientOrderId = this[EventField.ClientOrderId] ?? "",
            Instrument = this[EventField.Instrument] ?? "",
            Side = Required(EventField.Side, Name<OrderSide>(EventField.Side)),
            Time = Time(),
            Quantity = Required(EventField.Quantity, Number(EventField.Quantity)),
            Price = Number(EventField.Price),
            DecisionPrice = Number(EventField.DecisionPrice),
            LimitPrice = Number(EventField.LimitPrice),
            Fees = Number(EventField.Fees) ?? 0,
            Strategy = this[EventField.Strategy],
            VenueOrderId = this[EventField.VenueOrderId],
            Reason = this[EventField.Reason] is { } reason ? LineText.OneLine(reason, EventRules.LongestReason) : null,
            Arm = default,
        };
        string? noArm = arms.Assign(Name<Arm>(EventField.Arm), looked, out Arm arm);
        _fault ??= noArm;
        return order with { Arm = arm };
    }

    private MarketMark MakeMark() => new()
    {
        DeploymentId = deploymentId,
        Time = Time(),
        Prices = new Dictionary<string, decimal>(_prices, StringComparer.Ordinal),
        BaselineCapital = Required(EventField.BaselineCapital, Number(EventField.BaselineCapital)),
        CandidateCapital = Required(EventField.CandidateCapital, Number(EventField.CandidateCapital)),
        NextWeight = (double?)Number(EventField.NextWeight),
    };

    private T Required<T>(EventField field, T? value) where T : struct
    {
        if (value is null)
            _fault ??= $"there is no {field}";
        return value.GetValueOrDefault();
    }

    private decimal? Number(EventField field)
    {
        if (this[field] is not { } text)
            return null;
        if (TryReadNumber(text, out decimal read))
            return read;

        _fault ??= $"the {field} '{Shorten(text)}' is no number";
        return null;
    }

    private T? Name<T>(EventField field) where T : struct, Enum
    {
        if (this[field] is not { } text)
            return null;

        // Enum.TryParse alone would take numbers and lists too.
        if (char.IsAsciiLetter(text[0]) && !text.Contains(',') && Enum.TryParse(text.Replace("_", ""), ignoreCase: true, out T read))
            return read;

        _fault ??= $"the {field} '{Shorten(text)}' is none of {string.Join(", ", Enum.GetNames<T>())}";
        return null;
    }

    private DateTimeOffset Time()
    {
        if (this[EventField.Time] is not { } text)
        {
            _fault ??= "there is no Time";
            return default;
        }

        bool isIso = text.Length >= 10 && char.IsAsciiDigit(text[0]) && text[4] == '-' && text[7] == '-';
        if (!isIso || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            _fault ??= $"the Time '{Shorten(text)}' is no ISO 8601 time such as 2026-01-05T09:30:00.123456Z";
            return default;
        }

        return time;
    }

    private static bool TryReadNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);

    private static string Shorten(string text) => LineText.OneLine(text, 60);
}
