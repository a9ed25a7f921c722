using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Routing;

/// <summary>
/// Puts allocations in force in the store, and publishes them wherever the deployment's configuration says. All places are tried at once, so that
/// none waits for another that hangs.
/// </summary>
/// <param name="store">The store: what it says is what is published.</param>
/// <param name="placesOf">The places of a configuration.</param>
/// <param name="clock">The deployments' clock.</param>
internal sealed class PublishingRouter(
    IAllocationStore store, Func<RoutingSettings, IReadOnlyList<IAllocationPublication>> placesOf, TimeProvider clock) : IRouter
{
    private readonly StoreRouter _stored = new(store);
    private readonly ReaderConfirmation _readers = new(store, clock);

    public async Task PublishAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken)
    {
        Allocation newest = allocation.Enforced();
        StoreException? unstored = null;
        try
        {
            await _stored.PublishAsync(deployment, allocation, cancellationToken).ConfigureAwait(false);
            newest = await ReadAsync(deployment.Id, cancellationToken).ConfigureAwait(false) ?? newest;
        }
        catch (StoreException error)
        {
            // It was decided, so the flow gets to know it, whatever ails the store now; the store's error is told below.
            unstored = error;
        }

        CanaryAllocation published = FlowAllocation.Of(deployment, newest);
        string[] failures = [.. (await Task.WhenAll(placesOf(deployment.Configuration.Routing).Select(place => TryAsync(place, published, cancellationToken))).ConfigureAwait(false)).OfType<string>()];
        if (unstored is not null)
            throw unstored;
        if (failures.Length > 0)
            throw new RoutingException("AllocationNotPublished", $"Deployment '{deployment.Id}': {string.Join("; ", failures)}");
    }

    public Task<Allocation?> ReadAsync(string deploymentId, CancellationToken cancellationToken) => _stored.ReadAsync(deploymentId, cancellationToken);

    public async Task<RouteConfirmation> ConfirmAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken)
    {
        RouteConfirmation stored = await _stored.ConfirmAsync(deployment, allocation, cancellationToken).ConfigureAwait(false);
        if (!stored.IsInForce)
            return stored;

        // Nobody is asked with what is older than what is in force.
        CanaryAllocation wanted = FlowAllocation.Of(deployment, allocation);
        Allocation? inForce = await ReadAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        CanaryAllocation newest = inForce?.Version > allocation.Version ? FlowAllocation.Of(deployment, inForce) : wanted;
        IReadOnlyList<IAllocationPublication> places = placesOf(deployment.Configuration.Routing);
        string?[] found = await Task.WhenAll(places.Select(place => LookAsync(place, newest, cancellationToken))).ConfigureAwait(false);
        string[] missing = [.. found.OfType<string>(), .. await _readers.MissingAsync(deployment, wanted, cancellationToken).ConfigureAwait(false)];
        return missing.Length > 0
            ? new RouteConfirmation(false, string.Join("; ", missing))
            : new RouteConfirmation(true, string.Join(", ", [stored.Detail, .. places.Select(p => p.Name), .. deployment.Configuration.Routing.Readers.Select(r => $"reader '{r}'")]));
    }

    private static async Task<string?> TryAsync(IAllocationPublication place, CanaryAllocation allocation, CancellationToken cancellationToken)
    {
        try
        {
            await place.PublishAsync(allocation, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (RoutingException error)
        {
            return error.Message;
        }
    }

    private static async Task<string?> LookAsync(IAllocationPublication place, CanaryAllocation wanted, CancellationToken cancellationToken)
    {
        try
        {
            return await place.MissingAsync(wanted, cancellationToken).ConfigureAwait(false) is { } missing ? $"{place.Name} {missing}" : null;
        }
        catch (RoutingException error)
        {
            return error.Message;
        }
    }
}
