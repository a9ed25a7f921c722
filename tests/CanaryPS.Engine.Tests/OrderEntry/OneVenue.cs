using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.OrderEntry;

namespace CanaryPS.Engine.Tests.OrderEntry;

/// <summary>The same venue for both arms.</summary>
internal sealed class OneVenue(IVenue venue) : IOrderVenues
{
    public IVenue Of(Deployment deployment, Arm arm) => venue;
}
