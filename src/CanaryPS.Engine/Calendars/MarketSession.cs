namespace CanaryPS.Engine.Calendars;

/// <summary>One session of a market: open from <paramref name="Open"/> until just before <paramref name="Close"/>.</summary>
/// <param name="Date">The local day on which it opens.</param>
/// <param name="Open">When it opens, UTC.</param>
/// <param name="Close">When it closes, UTC.</param>
internal sealed record MarketSession(DateOnly Date, DateTimeOffset Open, DateTimeOffset Close);
