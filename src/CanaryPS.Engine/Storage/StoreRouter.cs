using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>A router that keeps the weight in force in the store, where the trading side reads it.</summary>
internal sealed class StoreRouter(IAllocationStore store) : IRouter
{
    public Task PublishAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken)
    {
        if (allocation.Weight is not (>= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(allocation), allocation.Weight, "A weight is from 0 to 100 %.");

        return store.WriteAllocationAsync(allocation.Enforced(), cancellationToken);
    }

    public Task<Allocation?> ReadAsync(string deploymentId, CancellationToken cancellationToken) =>
        store.ReadAllocationAsync(deploymentId, cancellationToken);

    public async Task<RouteConfirmation> ConfirmAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken)
    {
        Allocation wanted = allocation.Enforced();
        Allocation? inForce = await ReadAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        return inForce?.Fulfils(wanted) == true
            ? new(true, FormattableString.Invariant($"the router has {inForce.Weight} % in force"))
            : new(false, FormattableString.Invariant($"the router has {inForce?.Weight} % of version {inForce?.Version} in force, wanted {wanted.Weight} % of version {wanted.Version}"));
    }
}
