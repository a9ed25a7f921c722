using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>A change of an order at a simulated exchange.</summary>
/// <param name="Number">Rises from change to change.</param>
/// <param name="Order">The order as it stood after it.</param>
internal sealed record ExchangeChange(long Number, VenueOrder Order);
