using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>A router that keeps the weight in force in the store, where the trading side reads it.</summary>
internal sealed class StoreRouter(IProductionStore store, TimeProvider clock) : IRouter
{
    public Task PublishAsync(string deploymentId, double weight, long version, CancellationToken cancellationToken)
    {
        if (weight is not (>= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight is from 0 to 100 %.");

        return store.WriteAllocationAsync(new Allocation(deploymentId, weight, version, clock.GetUtcNow()), cancellationToken);
    }

    public Task<Allocation?> ReadAsync(string deploymentId, CancellationToken cancellationToken) =>
        store.ReadAllocationAsync(deploymentId, cancellationToken);
}
