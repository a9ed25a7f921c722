using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Reconciling;

/// <summary>A router that loses requests, or takes them and loses the reply, and remembers every weight it had in force.</summary>
internal sealed class UnreliableRouter(IRouter router, Faults faults) : IRouter
{
    public List<double> Published { get; } = [];

    public async Task PublishAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken)
    {
        faults.MayThrow();
        await router.PublishAsync(deployment, allocation, cancellationToken);
        Published.Add((await router.ReadAsync(deployment.Id, cancellationToken))!.Weight);
        faults.MayThrow();
    }

    public Task<Allocation?> ReadAsync(string deploymentId, CancellationToken cancellationToken) =>
        router.ReadAsync(deploymentId, cancellationToken);

    public Task<RouteConfirmation> ConfirmAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken) =>
        router.ConfirmAsync(deployment, allocation, cancellationToken);
}
