using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>A router that keeps the weight in force in the store, where the trading side reads it.</summary>
internal sealed class StoreRouter(IProductionStore store) : IRouter
{
    public Task PublishAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken)
    {
        if (allocation.Weight is not (>= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(allocation), allocation.Weight, "A weight is from 0 to 100 %.");

        return store.WriteAllocationAsync(allocation, cancellationToken);
    }

    public Task<Allocation?> ReadAsync(string deploymentId, CancellationToken cancellationToken) =>
        store.ReadAllocationAsync(deploymentId, cancellationToken);

    public async Task<RouteConfirmation> ConfirmAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken)
    {
        Allocation? inForce = await ReadAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        return inForce is { } found && found.Version == allocation.Version && found.Weight == allocation.Weight
            ? new(true, FormattableString.Invariant($"the router has {allocation.Weight} % in force"))
            : new(false, FormattableString.Invariant($"the router has {inForce?.Weight} % of version {inForce?.Version} in force, wanted {allocation.Weight} % of version {allocation.Version}"));
    }
}
