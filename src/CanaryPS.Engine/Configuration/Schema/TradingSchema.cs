namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The keys of the <c>trading:</c> section.</summary>
internal static class TradingSchema
{
    private const double MostBps = 10_000;

    private static readonly Section<MarketDataSettings> MarketData = new Section<MarketDataSettings>()
        .Key("file", new FilePath(), (s, v) => s with { File = v })
        .Key("from", Scalars.OrNull(Scalars.Date), (s, v) => s with { From = v })
        .Key("to", Scalars.OrNull(Scalars.Date), (s, v) => s with { To = v })
        .Key("seconds_per_bar", Scalars.OrNull(Scalars.Seconds), (s, v) => s with { SecondsPerBar = v });

    private static readonly Section<PaperVenueSettings> Venue = new Section<PaperVenueSettings>()
        .Key("latency_milliseconds", Scalars.Milliseconds, (s, v) => s with { LatencyMilliseconds = v })
        .Key("latency_sigma", Scalars.Number(0, 5, "a standard deviation"), (s, v) => s with { LatencySigma = v })
        .Key("slippage_bps", Scalars.Number(-MostBps, MostBps, "basis points"), (s, v) => s with { SlippageBps = v })
        .Key("slippage_sigma_bps", Scalars.Number(0, MostBps, "basis points"), (s, v) => s with { SlippageSigmaBps = v })
        .Key("reject_rate", Scalars.Ratio, (s, v) => s with { RejectRate = v })
        .Key("partial_fill_rate", Scalars.Ratio, (s, v) => s with { PartialFillRate = v })
        .Key("fee_bps", Scalars.Number(0, MostBps, "basis points"), (s, v) => s with { FeeBps = v });

    private static readonly Scalar<CostMethod> CostMethods = Scalars.OneOf(
        new Dictionary<string, CostMethod> { ["fifo"] = CostMethod.Fifo, ["average_cost"] = CostMethod.AverageCost });

    public static Section<TradingSettings> Section { get; } = new Section<TradingSettings>()
        .Key("flow", Scalars.OneOf<TradingFlow>(), (s, v) => s with { Flow = v })
        .Key("capital", Scalars.Money, (s, v) => s with { Capital = v })
        .Key("seed", Scalars.Whole(int.MinValue, int.MaxValue), (s, v) => s with { Seed = v })
        .Key("cost_method", CostMethods, (s, v) => s with { CostMethod = v })
        .Key("venue", VenueSchema.Section, (s, v) => s with { Venue = v }, s => s.Venue)
        .Key("market_data", MarketData, (s, v) => s with { MarketData = v }, s => s.MarketData)
        .Key("baseline_venue", Venue, (s, v) => s with { BaselineVenue = v }, s => s.BaselineVenue)
        .Key("candidate_venue", Venue, (s, v) => s with { CandidateVenue = v }, s => s.CandidateVenue);

    public static IReadOnlyList<OrderRule<TradingSettings>> Rules { get; } =
    [
        new("market_data.to", s => s.MarketData.To, Relation.AtLeast, "market_data.from", s => s.MarketData.From),
    ];
}
