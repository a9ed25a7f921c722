namespace CanaryPS.Engine.Trading.Venues;

/// <summary>Connects a deployment with the venue that its configuration names.</summary>
internal interface IVenueFactory
{
    /// <summary>Makes the connection; nothing is sent or read yet.</summary>
    VenueConnection Connect(Deployment deployment);
}
