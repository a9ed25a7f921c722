using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine;

/// <summary>Venues: what they say of accounts and arms.</summary>
internal sealed partial class ProductionEngine
{
    public Task<ProductionVenue> GetVenueAsync(string deploymentId, CancellationToken cancellationToken = default) =>
        new VenueReport(_store, _venues, _clock).ReadAsync(deploymentId, cancellationToken);
}
