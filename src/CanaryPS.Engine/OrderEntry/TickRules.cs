using CanaryPS.Engine.Import;

namespace CanaryPS.Engine.OrderEntry;

/// <summary>What ticks from outside must fulfil.</summary>
internal static class TickRules
{
    /// <summary>Ticks in one call.</summary>
    public const int MostTicks = 100_000;

    /// <summary>How far a tick's time may be ahead of the deployment's clock.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromSeconds(5);

    /// <exception cref="OrderEntryException">A tick is not usable.</exception>
    public static void Demand(IReadOnlyList<MarketTick> ticks, DateTimeOffset now)
    {
        if (ticks.Count > MostTicks)
            throw new OrderEntryException("TicksTooMany", $"{ticks.Count} ticks are more than the {MostTicks} that can be added at once; add them in parts. None was added.");

        for (int i = 0; i < ticks.Count; i++)
        {
            if (FaultOf(ticks[i], now) is { } fault)
                throw new OrderEntryException("TickInvalid", $"Tick {i + 1} of {ticks.Count} can't be used: {fault}. None was added.");
        }
    }

    private static string? FaultOf(MarketTick tick, DateTimeOffset now) =>
        EventRules.FaultOfName("instrument", tick.Instrument)
        ?? (tick.Time <= now + MostAhead ? null : FormattableString.Invariant($"its time {tick.Time:O} is ahead of the deployment's clock, which is at {now:O}"))
        ?? (tick.Time >= DateTimeOffset.UnixEpoch ? null : FormattableString.Invariant($"its time {tick.Time:O} is before 1970"))
        ?? FaultOfPrice("price", tick.Price)
        ?? FaultOfPrice("bid", tick.Bid)
        ?? FaultOfPrice("ask", tick.Ask)
        ?? (tick.Bid > tick.Ask ? FormattableString.Invariant($"its bid {tick.Bid} is above its ask {tick.Ask}") : null)
        ?? (tick.Volume is >= 0 and <= EventRules.Greatest ? null : FormattableString.Invariant($"its volume {tick.Volume} is not from 0 to {EventRules.Greatest}"));

    private static string? FaultOfPrice(string what, decimal? price) =>
        price is null or (> 0 and <= EventRules.Greatest) ? null : FormattableString.Invariant($"its {what} {price} is not above 0 and up to {EventRules.Greatest}");
}
