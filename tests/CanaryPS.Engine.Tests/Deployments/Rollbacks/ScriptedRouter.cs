using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks;

/// <summary>A router over the store that does first, before anything else, what a test wants of it: wait, fail.</summary>
internal sealed class ScriptedRouter(IRouter router) : IRouter
{
    /// <summary>Called with each weight that is to be published.</summary>
    public Func<Allocation, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public async Task PublishAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken)
    {
        await Before(allocation, cancellationToken);
        await router.PublishAsync(deployment, allocation, cancellationToken);
    }

    public Task<Allocation?> ReadAsync(string deploymentId, CancellationToken cancellationToken) => router.ReadAsync(deploymentId, cancellationToken);

    public Task<RouteConfirmation> ConfirmAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken) =>
        router.ConfirmAsync(deployment, allocation, cancellationToken);
}
