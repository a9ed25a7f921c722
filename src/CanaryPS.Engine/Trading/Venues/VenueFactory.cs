namespace CanaryPS.Engine.Trading.Venues;

/// <summary>The venues that there are, by their kinds.</summary>
internal sealed class VenueFactory : IVenueFactory
{
    public VenueConnection Connect(Deployment deployment)
    {
        VenueSettings settings = deployment.Configuration.Trading.Venue;
        return settings.Kind switch
        {
            _ => throw new VenueException("VenueKind", $"The venue '{settings.Name}' is of the kind {settings.Kind}, which this release can't connect to."),
        };
    }
}
