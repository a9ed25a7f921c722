using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>An order at a simulated exchange that is on its way there, or works.</summary>
internal sealed record ExchangeOrder
{
    public required OrderTicket Ticket { get; init; }

    /// <summary>Orders are numbered as they are entered.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public required DateTimeOffset ArrivesAt { get; init; }

    /// <summary>It has arrived, and was not rejected.</summary>
    public bool IsWorking { get; init; }

    public decimal Filled { get; init; }

    /// <summary>Units filled times their prices, currency.</summary>
    public decimal Value { get; init; }

    /// <summary>Fees of the fills, currency.</summary>
    public decimal Fees { get; init; }

    /// <summary>Units of others that trade at its limit before it does; null until the first tick since it arrived.</summary>
    public decimal? QueueAhead { get; init; }

    /// <summary>When the cancellation that was asked for reaches the exchange; null for none.</summary>
    public DateTimeOffset? CancelsAt { get; init; }

    public decimal Remaining => Ticket.Quantity - Filled;

    /// <summary>The order as it stands, for those who read the exchange.</summary>
    public VenueOrder ToVenueOrder(VenueOrderState state, DateTimeOffset time, VenueFill? fill = null, string? reason = null) => new()
    {
        ClientOrderId = Ticket.ClientOrderId,
        Arm = Ticket.Arm,
        Instrument = Ticket.Instrument,
        Side = Ticket.Side,
        Quantity = Ticket.Quantity,
        Filled = Filled,
        AveragePrice = Filled > 0 ? Value / Filled : null,
        Fees = Fees,
        LastFill = fill,
        LimitPrice = Ticket.LimitPrice,
        State = state,
        EnteredAt = EnteredAt,
        TakenAt = ArrivesAt,
        UpdatedAt = time,
        Reason = reason,
    };

    /// <summary>As an open order, for the callers of a venue.</summary>
    public OpenOrder ToOpenOrder() => new(
        Ticket.ClientOrderId, Ticket.Arm, Ticket.Instrument, Ticket.Side, Remaining, Ticket.DecisionPrice ?? 0, EnteredAt, IsWorking)
    {
        LimitPrice = Ticket.LimitPrice,
    };
}
