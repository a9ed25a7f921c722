namespace CanaryPS;

/// <summary>The venues that deployments trade at, as they say themselves that they stand.</summary>
public interface IVenues
{
    /// <summary>Reads the venue of a deployment: the account, and each arm's open orders and positions.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="VenueException">Its flow is not <see cref="TradingFlow.Venue"/>, or the venue can't be read.</exception>
    Task<ProductionVenue> GetVenueAsync(string deploymentId, CancellationToken cancellationToken = default);
}
