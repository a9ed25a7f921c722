namespace CanaryPS;

/// <summary>What an instrument traded in a period: a simulated exchange can trade against it where no ticks are known.</summary>
public sealed record MarketBar
{
    /// <summary>The instrument.</summary>
    public required string Instrument { get; init; }

    /// <summary>When it ended. An instrument has one bar that ends at a time.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How long it was, more than 0.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>The first price, from <see cref="Low"/> to <see cref="High"/>.</summary>
    public required decimal Open { get; init; }

    /// <summary>The highest price.</summary>
    public required decimal High { get; init; }

    /// <summary>The lowest price, more than 0.</summary>
    public required decimal Low { get; init; }

    /// <summary>The last price, from <see cref="Low"/> to <see cref="High"/>.</summary>
    public required decimal Close { get; init; }

    /// <summary>Units that traded, 0 or more.</summary>
    public required decimal Volume { get; init; }
}
