namespace CanaryPS.Engine.Limits;

/// <summary>An order of the candidate as limits see it, before it is sent or as it is read.</summary>
internal readonly record struct LimitOrder
{
    /// <summary>Our id of the order.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>The instrument.</summary>
    public required string Instrument { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Units, more than 0.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Limit price; null for a market order.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>The price that the sender decided at; null = the last one that is known.</summary>
    public decimal? ReferencePrice { get; init; }

    /// <summary>Where it goes.</summary>
    public required string Venue { get; init; }

    /// <summary>When it is sent.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What the order that this one takes the place of was counted with, units; 0 for a new order.</summary>
    public decimal ReplacedUnits { get; init; }

    /// <summary>The same, currency.</summary>
    public decimal ReplacedValue { get; init; }
}
