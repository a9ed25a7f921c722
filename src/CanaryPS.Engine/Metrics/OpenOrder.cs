namespace CanaryPS.Engine.Metrics;

/// <summary>An order that can still fill.</summary>
/// <param name="ClientOrderId">Our id of the order.</param>
/// <param name="Arm">The arm it belongs to.</param>
/// <param name="Instrument">The instrument.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Remaining">Units not filled yet; 0 where no event has told the order's quantity.</param>
/// <param name="DecisionPrice">Price at which the strategy decided; 0 where the submission gave none.</param>
/// <param name="SubmittedAt">When it was submitted; its first event where no submission was told.</param>
/// <param name="Acknowledged">Whether the venue has taken it.</param>
internal sealed record OpenOrder(
    string ClientOrderId,
    Arm Arm,
    string Instrument,
    OrderSide Side,
    decimal Remaining,
    decimal DecisionPrice,
    DateTimeOffset SubmittedAt,
    bool Acknowledged)
{
    /// <summary>The limit price in force; null for a market order.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>The strategy that sent it, where a source said.</summary>
    public string? Strategy { get; init; }

    /// <summary>The venue's id of it, where a source said.</summary>
    public string? VenueOrderId { get; init; }
}
