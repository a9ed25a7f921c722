namespace CanaryPS;

/// <summary>Sends orders of either arm to a deployment's venue: nothing goes out that its stage, its limits or a stop forbid.</summary>
public interface IOrderEntry
{
    /// <summary>Checks, records and sends an order. What is refused is an answer, not an error.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="OrderEntryException">The request is not usable, or the deployment's flow takes no orders.</exception>
    Task<OrderAnswer> SendOrderAsync(OrderRequest request, CancellationToken cancellationToken = default);

    /// <summary>What would become of an order now, without sending it.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="OrderEntryException">The request is not usable.</exception>
    Task<OrderAnswer> TestOrderAsync(OrderRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks the venue to cancel one order of a deployment.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="OrderEntryException">The id is not of this deployment.</exception>
    /// <exception cref="VenueException">The venue can't be reached.</exception>
    Task CancelOrderAsync(string deploymentId, string clientOrderId, CancellationToken cancellationToken = default);

    /// <summary>Gives market prints to a deployment's simulated exchange; those that it has had change nothing.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="OrderEntryException">The deployment has no simulated exchange, or a tick is not usable.</exception>
    Task<MarketReceipt> AddTicksAsync(string deploymentId, IReadOnlyList<MarketTick> ticks, CancellationToken cancellationToken = default);

    /// <summary>Gives bars to a deployment's simulated exchange; those that it has had change nothing.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="OrderEntryException">The deployment has no simulated exchange, or a bar is not usable.</exception>
    Task<MarketReceipt> AddBarsAsync(string deploymentId, IReadOnlyList<MarketBar> bars, CancellationToken cancellationToken = default);
}
