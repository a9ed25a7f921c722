namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>
/// The market of a simulated exchange: what prints and bars do to it, each once. An instrument's data comes in the order of its times; what is at or before the last that it
/// had is known already and trades nothing.
/// </summary>
/// <param name="exchange">The exchange, within a transaction.</param>
/// <param name="settings">How it behaves.</param>
internal sealed class ExchangeMarket(IStoredExchange exchange, PaperExchangeSettings settings)
{
    /// <summary>Instruments of one exchange.</summary>
    private const int MostInstruments = 10_000;

    private readonly ExchangeState _state = exchange.State;
    private readonly MatchingEngine _matching = new(settings, exchange.State, exchange.Tell);

    /// <summary>Trades what a tick that somebody has added lets trade; false where it is known.</summary>
    /// <exception cref="OrderEntryException">The exchange can't take it.</exception>
    public bool Add(MarketTick tick)
    {
        if (LastOf(tick.Instrument) is { } last && Compare(tick, last) <= 0)
            return Known(Compare(tick, last) == 0 && tick != last, tick.Instrument, "tick", tick.Time, "Give prints of one time a Sequence each.");

        _matching.Trade(tick);
        return true;
    }

    /// <summary>Trades what a bar that somebody has added lets trade; false where it is known.</summary>
    /// <exception cref="OrderEntryException">The exchange can't take it.</exception>
    public bool Add(MarketBar bar)
    {
        if (LastOf(bar.Instrument) is { } last)
        {
            if (bar.Time <= last.Time)
                return Known(bar.Time == last.Time && MatchingEngine.EndOf(bar) != last, bar.Instrument, "bar", bar.Time, "An instrument has one bar, or ticks, of a time.");
            if (bar.Time - bar.Period < last.Time)
                throw new OrderEntryException("BarOverlaps", $"The bar of {bar.Instrument} that ends at {bar.Time:O} begins before {last.Time:O}, up to which the exchange has its market: a part would trade twice. None was added.");
        }

        _matching.Trade(bar);
        return true;
    }

    /// <summary>
    /// Trades what a print that the deployment's own venue told lets trade; false where it is known. Where somebody adds an instrument's market, that alone counts: a part of
    /// it would trade twice.
    /// </summary>
    public bool Follow(MarketTick print)
    {
        MarketTick? last = _state.Ticks.GetValueOrDefault(print.Instrument);
        if (_state.Fed.Contains(print.Instrument) || (last is null ? _state.Ticks.Count >= MostInstruments : Compare(print, last) <= 0))
            return false;

        _matching.Trade(print);
        return true;
    }

    /// <summary>The last of an instrument whose market somebody adds from here on.</summary>
    private MarketTick? LastOf(string instrument)
    {
        MarketTick? last = _state.Ticks.GetValueOrDefault(instrument);
        if (last is null && _state.Ticks.Count >= MostInstruments)
            throw new OrderEntryException("InstrumentsTooMany", $"The exchange has {MostInstruments} instruments and takes no other: {instrument}. None was added.");

        _state.Fed.Add(instrument);
        return last;
    }

    private static int Compare(MarketTick tick, MarketTick last) => (tick.Time, tick.Sequence).CompareTo((last.Time, last.Sequence));

    private static bool Known(bool contradicts, string instrument, string what, DateTimeOffset time, string advice) => contradicts
        ? throw new OrderEntryException("MarketContradicts", $"The exchange has something else of {instrument} at {time:O} than this {what}. {advice} None was added.")
        : false;
}
