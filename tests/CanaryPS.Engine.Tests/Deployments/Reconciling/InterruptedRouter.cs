using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Reconciling;

/// <summary>A router at whose next reading, in the middle of a tick, something else happens once.</summary>
internal sealed class InterruptedRouter(IRouter router) : IRouter
{
    public Func<Task>? Interrupt { get; set; }

    public Task PublishAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken) =>
        router.PublishAsync(deployment, allocation, cancellationToken);

    public async Task<Allocation?> ReadAsync(string deploymentId, CancellationToken cancellationToken)
    {
        Func<Task>? interrupt = Interrupt;
        Interrupt = null;
        if (interrupt is not null)
            await interrupt();
        return await router.ReadAsync(deploymentId, cancellationToken);
    }

    public Task<RouteConfirmation> ConfirmAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken) =>
        router.ConfirmAsync(deployment, allocation, cancellationToken);
}
