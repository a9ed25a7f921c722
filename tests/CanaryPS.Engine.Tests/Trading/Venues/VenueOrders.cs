using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Tests.Trading.Venues;

/// <summary>Orders as a venue tells them.</summary>
internal static class VenueOrders
{
    public static VenueOrder Order(
        string id = "candidate-1-C-1", decimal filled = 0, decimal? average = null, VenueOrderState state = VenueOrderState.Open,
        decimal? quantity = 100, VenueFill? last = null, int second = 0, OrderSide side = OrderSide.Buy) => new()
    {
        ClientOrderId = id,
        Arm = id.Contains("-B-", StringComparison.Ordinal) ? Arm.Baseline : Arm.Candidate,
        Instrument = "X",
        Side = side,
        Quantity = quantity,
        Filled = filled,
        AveragePrice = average,
        LastFill = last,
        State = state,
        EnteredAt = Given.Start,
        TakenAt = Given.Start,
        UpdatedAt = Given.Start.AddSeconds(second),
    };
}
