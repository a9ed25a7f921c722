namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>An order as Alpaca tells it, with only what is used here, checked.</summary>
internal sealed record AlpacaOrder
{
    public required string Id { get; init; }

    public required string ClientOrderId { get; init; }

    public required string Symbol { get; init; }

    public required OrderSide Side { get; init; }

    /// <summary>Units; null for an order over an amount of money.</summary>
    public required decimal? Quantity { get; init; }

    public required decimal Filled { get; init; }

    public required decimal? AveragePrice { get; init; }

    public required decimal? LimitPrice { get; init; }

    /// <summary>Its status by Alpaca's word.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When what the status tells happened.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The id of the order that has taken its place.</summary>
    public string? ReplacedBy { get; init; }

    public VenueOrder ToVenueOrder(Arm arm, VenueFill? lastFill = null)
    {
        VenueOrderState state = AlpacaStates.Of(Status);
        return new VenueOrder
        {
            ClientOrderId = ClientOrderId,
            Arm = arm,
            VenueOrderId = Id,
            Instrument = Symbol,
            Side = Side,
            Quantity = Quantity,
            Filled = Filled,
            AveragePrice = AveragePrice,
            LastFill = lastFill,
            LimitPrice = LimitPrice,
            State = state,
            EnteredAt = CreatedAt,
            TakenAt = SubmittedAt,
            UpdatedAt = ChangedAt,
            Reason = Status switch
            {
                "replaced" => $"replaced by {ReplacedBy}",
                "rejected" or "expired" => Status,
                _ => null,
            },
        };
    }
}
