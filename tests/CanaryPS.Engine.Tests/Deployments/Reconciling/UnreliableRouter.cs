using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Reconciling;

/// <summary>A router that loses requests, or takes them and loses the reply, and remembers every weight it had in force.</summary>
internal sealed class UnreliableRouter(IRouter router, Faults faults) : IRouter
{
    public List<double> Published { get; } = [];

    public async Task PublishAsync(string deploymentId, double weight, long version, CancellationToken cancellationToken)
    {
        faults.MayThrow();
        await router.PublishAsync(deploymentId, weight, version, cancellationToken);
        Published.Add((await router.ReadAsync(deploymentId, cancellationToken))!.Weight);
        faults.MayThrow();
    }

    public Task<Allocation?> ReadAsync(string deploymentId, CancellationToken cancellationToken) =>
        router.ReadAsync(deploymentId, cancellationToken);
}
