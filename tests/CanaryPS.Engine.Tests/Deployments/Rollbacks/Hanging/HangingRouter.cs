using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Hanging;

/// <summary>A router over the store that may hang, and knows what it was asked to publish.</summary>
internal sealed class HangingRouter(IRouter router, HangingParty party) : IRouter
{
    public ConcurrentQueue<Allocation> Asked { get; } = [];

    public async Task PublishAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken)
    {
        Asked.Enqueue(allocation);
        await party.AtAsync(HangingPoint.RoutePublication);

        // Late or not, it goes in: only the version keeps an older weight from taking the place of a newer one.
        await router.PublishAsync(deployment, allocation, CancellationToken.None);
    }

    public async Task<Allocation?> ReadAsync(string deploymentId, CancellationToken cancellationToken)
    {
        await party.AtAsync(HangingPoint.RouteReading);
        return await router.ReadAsync(deploymentId, cancellationToken);
    }

    public async Task<RouteConfirmation> ConfirmAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken)
    {
        await party.AtAsync(HangingPoint.RouteConfirmation);
        return await router.ConfirmAsync(deployment, allocation, cancellationToken);
    }
}
