namespace CanaryPS;

/// <summary>One print of the market: what a simulated exchange trades against.</summary>
public sealed record MarketTick
{
    /// <summary>The instrument.</summary>
    public required string Instrument { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Its place among the prints of the instrument at that time, 0 or more: instrument, time and sequence are what a print is known by.</summary>
    public long Sequence { get; init; }

    /// <summary>The last price, more than 0.</summary>
    public required decimal Price { get; init; }

    /// <summary>Units that traded at it, 0 or more.</summary>
    public required decimal Volume { get; init; }

    /// <summary>The best bid; null where only trades are known.</summary>
    public decimal? Bid { get; init; }

    /// <summary>The best ask; null where only trades are known.</summary>
    public decimal? Ask { get; init; }
}
