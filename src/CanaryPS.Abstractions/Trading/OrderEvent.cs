namespace CanaryPS;

/// <summary>One event in the life of one order.</summary>
public sealed record OrderEvent
{
    /// <summary>Unique id: the same event told twice counts once.</summary>
    public required string EventId { get; init; }

    /// <summary>The deployment the order belongs to.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The arm the order belongs to.</summary>
    public required Arm Arm { get; init; }

    /// <summary>What happened.</summary>
    public required OrderEventKind Kind { get; init; }

    /// <summary>Our id of the order.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>The instrument.</summary>
    public required string Instrument { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Units: of the order for Submitted and Replaced, of this fill for fills, remaining for the rest; more than 0.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Price of this fill; null for other events.</summary>
    public decimal? Price { get; init; }

    /// <summary>Price at which the strategy decided; given with Submitted.</summary>
    public decimal? DecisionPrice { get; init; }

    /// <summary>Limit price of the order; null for a market order.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>The strategy that sent the order, where the source says.</summary>
    public string? Strategy { get; init; }

    /// <summary>The venue's id of the order, where the source says.</summary>
    public string? VenueOrderId { get; init; }

    /// <summary>Fees of this fill, currency, positive = cost.</summary>
    public decimal Fees { get; init; }

    /// <summary>The venue's reason for a reject or expiry.</summary>
    public string? Reason { get; init; }
}
