using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Import;

/// <summary>
/// What an order event or mark from outside must fulfil, so that the store can keep it and the ledger can reckon with it.
/// The bounds keep every product of a quantity and a price well inside a decimal.
/// </summary>
internal static class EventRules
{
    /// <summary>Greatest quantity, price, capital or fee, as an absolute value.</summary>
    public const decimal Greatest = 1e12m;

    /// <summary>Characters of the longest id or name.</summary>
    public const int LongestName = 256;

    /// <summary>Characters of a reason that are kept.</summary>
    public const int LongestReason = 1000;

    /// <summary>What stands for bytes that are no UTF-8 once they are decoded.</summary>
    private const char Replacement = '\uFFFD';

    private static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What is wrong with the entry; null where it can be used.</summary>
    public static string? FaultOf(TradingEntry entry) => entry.Order is { } order ? FaultOf(order) : FaultOf(entry.Mark!);

    /// <summary>What is wrong with the event; null where it can be used.</summary>
    public static string? FaultOf(OrderEvent order) =>
        FaultOfName("event id", order.EventId)
        ?? FaultOfName("client order id", order.ClientOrderId)
        ?? FaultOfName("instrument", order.Instrument)
        ?? (order.Strategy is { } strategy ? FaultOfName("strategy", strategy) : null)
        ?? (order.VenueOrderId is { } venueOrderId ? FaultOfName("venue order id", venueOrderId) : null)
        ?? FaultOfTime(order.Time)
        ?? (order.Quantity is > 0 and <= Greatest ? null : FormattableString.Invariant($"the quantity {order.Quantity} is not above 0 and up to {Greatest}"))
        ?? FaultOfPrice(order)
        ?? FaultOfNumber("decision price", order.DecisionPrice)
        ?? FaultOfNumber("limit price", order.LimitPrice)
        ?? FaultOfNumber("fees", order.Fees)
        ?? (order.Reason?.Contains('\0') == true ? "the reason has a NUL character" : null);

    /// <summary>What is wrong with the mark; null where it can be used.</summary>
    public static string? FaultOf(MarketMark mark) =>
        FaultOfTime(mark.Time)
        ?? (mark.Prices.Count > 0 ? null : "a mark needs a price of at least one instrument")
        ?? mark.Prices.Select(p => FaultOfName("instrument", p.Key) ?? FaultOfNumber($"price of {p.Key}", p.Value)).FirstOrDefault(fault => fault is not null)
        ?? FaultOfCapital("baseline", mark.BaselineCapital)
        ?? FaultOfCapital("candidate", mark.CandidateCapital)
        ?? (mark.NextWeight is null or (>= 0 and <= 100) ? null : "the next weight is not from 0 to 100 %");

    private static string? FaultOfPrice(OrderEvent order)
    {
        bool isFill = order.Kind is OrderEventKind.PartiallyFilled or OrderEventKind.Filled;
        return isFill && order.Price is null ? "a fill needs a price" : FaultOfNumber("price", order.Price);
    }

    /// <summary>What is wrong with an id or a name; null where it can be used.</summary>
    public static string? FaultOfName(string what, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return $"there is no {what}";
        if (name.Length > LongestName)
            return $"the {what} is longer than {LongestName} characters";

        foreach (char character in name)
        {
            if (char.IsControl(character))
                return $"the {what} has a control character";
            if (character == Replacement)
                return $"the {what} has bytes that are not UTF-8";
        }

        return null;
    }

    private static string? FaultOfTime(DateTimeOffset time) =>
        time >= Earliest && time < Latest ? null : FormattableString.Invariant($"the time {time:O} is not between {Earliest:yyyy} and {Latest:yyyy}");

    private static string? FaultOfNumber(string what, decimal? number) =>
        number is null or (>= -Greatest and <= Greatest) ? null : FormattableString.Invariant($"the {what} {number} is not from {-Greatest} to {Greatest}");

    private static string? FaultOfCapital(string arm, decimal capital) =>
        capital is >= 0 and <= Greatest ? null : FormattableString.Invariant($"the {arm}'s capital {capital} is not from 0 to {Greatest}");
}
