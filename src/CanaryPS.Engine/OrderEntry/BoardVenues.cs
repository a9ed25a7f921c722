using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.OrderEntry;

/// <summary>The venues that this process is connected with.</summary>
internal sealed class BoardVenues(VenueBoard board) : IOrderVenues
{
    public IVenue Of(Deployment deployment, Arm arm) => board.Of(deployment).Venue;
}
