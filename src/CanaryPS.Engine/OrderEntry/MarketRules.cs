using CanaryPS.Engine.Import;

namespace CanaryPS.Engine.OrderEntry;

/// <summary>What ticks and bars from outside must fulfil.</summary>
internal static class MarketRules
{
    /// <summary>Ticks or bars in one call.</summary>
    public const int MostAtOnce = 100_000;

    /// <summary>How far a time may be ahead of the deployment's clock.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(366);

    /// <exception cref="OrderEntryException">A tick is not usable.</exception>
    public static void Demand(IReadOnlyList<MarketTick> ticks, DateTimeOffset now) => Demand(ticks, "Tick", tick => FaultOf(tick, now));

    /// <exception cref="OrderEntryException">A bar is not usable.</exception>
    public static void Demand(IReadOnlyList<MarketBar> bars, DateTimeOffset now) => Demand(bars, "Bar", bar => FaultOf(bar, now));

    private static void Demand<T>(IReadOnlyList<T> data, string what, Func<T, string?> faultOf)
    {
        if (data.Count > MostAtOnce)
            throw new OrderEntryException($"{what}sTooMany", $"{data.Count} {what.ToLowerInvariant()}s are more than the {MostAtOnce} that can be added at once; add them in parts. None was added.");

        for (int i = 0; i < data.Count; i++)
        {
            if (faultOf(data[i]) is { } fault)
                throw new OrderEntryException($"{what}Invalid", $"{what} {i + 1} of {data.Count} can't be used: {fault}. None was added.");
        }
    }

    private static string? FaultOf(MarketTick tick, DateTimeOffset now) =>
        EventRules.FaultOfName("instrument", tick.Instrument)
        ?? FaultOfTime(tick.Time, now)
        ?? (tick.Sequence >= 0 ? null : FormattableString.Invariant($"its sequence {tick.Sequence} is less than 0"))
        ?? FaultOfPrice("price", tick.Price)
        ?? FaultOfPrice("bid", tick.Bid)
        ?? FaultOfPrice("ask", tick.Ask)
        ?? (tick.Bid > tick.Ask ? FormattableString.Invariant($"its bid {tick.Bid} is above its ask {tick.Ask}") : null)
        ?? FaultOfVolume(tick.Volume);

    private static string? FaultOf(MarketBar bar, DateTimeOffset now) =>
        EventRules.FaultOfName("instrument", bar.Instrument)
        ?? FaultOfTime(bar.Time, now)
        ?? (bar.Period > TimeSpan.Zero && bar.Period <= LongestPeriod ? null : FormattableString.Invariant($"its period {bar.Period} is not above 0 and up to {LongestPeriod.TotalDays} days"))
        ?? FaultOfPrice("low", bar.Low)
        ?? FaultOfPrice("high", bar.High)
        ?? FaultOfInside("open", bar.Open, bar)
        ?? FaultOfInside("close", bar.Close, bar)
        ?? FaultOfVolume(bar.Volume);

    private static string? FaultOfTime(DateTimeOffset time, DateTimeOffset now) =>
        time > now + MostAhead ? FormattableString.Invariant($"its time {time:O} is ahead of the deployment's clock, which is at {now:O}")
        : time < DateTimeOffset.UnixEpoch ? FormattableString.Invariant($"its time {time:O} is before 1970")
        : null;

    private static string? FaultOfPrice(string what, decimal? price) =>
        price is null or (> 0 and <= EventRules.Greatest) ? null : FormattableString.Invariant($"its {what} {price} is not above 0 and up to {EventRules.Greatest}");

    private static string? FaultOfInside(string what, decimal price, MarketBar bar) =>
        price >= bar.Low && price <= bar.High ? null : FormattableString.Invariant($"its {what} {price} is not from its low {bar.Low} to its high {bar.High}");

    private static string? FaultOfVolume(decimal volume) =>
        volume is >= 0 and <= EventRules.Greatest ? null : FormattableString.Invariant($"its volume {volume} is not from 0 to {EventRules.Greatest}");
}
