using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Trading.Venues;

/// <summary>One order as a venue says that it stands. It is told again and again; what is new in it follows from what is known.</summary>
internal sealed record VenueOrder
{
    public required string ClientOrderId { get; init; }

    public required Arm Arm { get; init; }

    /// <summary>The venue's id of it.</summary>
    public string? VenueOrderId { get; init; }

    public required string Instrument { get; init; }

    public required OrderSide Side { get; init; }

    /// <summary>Units; null where it was given as an amount of money and is not filled yet.</summary>
    public required decimal? Quantity { get; init; }

    /// <summary>Units filled so far, 0 or more.</summary>
    public required decimal Filled { get; init; }

    /// <summary>Mean price of what is filled; null before the first fill.</summary>
    public required decimal? AveragePrice { get; init; }

    /// <summary>Fees of what is filled, currency.</summary>
    public decimal Fees { get; init; }

    /// <summary>The fill that this tells, where it tells one by itself.</summary>
    public VenueFill? LastFill { get; init; }

    /// <summary>Limit price; null for a market order.</summary>
    public decimal? LimitPrice { get; init; }

    public required VenueOrderState State { get; init; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>When the venue took it.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>When what it tells last happened.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Why it was refused or ended.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it can still fill.</summary>
    public bool IsOpen => State is VenueOrderState.Pending or VenueOrderState.Open;

    /// <summary>As an open order, for the callers of a venue.</summary>
    public OpenOrder ToOpenOrder() => new(
        ClientOrderId, Arm, Instrument, Side, Quantity is { } units ? Math.Max(0, units - Filled) : 0, 0, EnteredAt, State != VenueOrderState.Pending)
    {
        LimitPrice = LimitPrice,
        VenueOrderId = VenueOrderId,
    };
}
