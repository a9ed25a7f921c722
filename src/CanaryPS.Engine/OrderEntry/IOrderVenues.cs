using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.OrderEntry;

/// <summary>Where the orders of a deployment go from this process.</summary>
internal interface IOrderVenues
{
    /// <summary>The venue of one arm.</summary>
    /// <exception cref="VenueException">It can't be connected to.</exception>
    IVenue Of(Deployment deployment, Arm arm);
}
