using System.Collections.Concurrent;
using System.Diagnostics;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Benchmarks;

/// <summary>A router that notes when weight 0 was asked for.</summary>
internal sealed class RecordingRouter(IRouter router) : IRouter
{
    private readonly ConcurrentDictionary<string, long> _zero = new(StringComparer.Ordinal);

    public long ZeroAt(string deploymentId) => _zero[deploymentId];

    public Task PublishAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken)
    {
        if (allocation.Weight == 0)
            _zero.TryAdd(deployment.Id, Stopwatch.GetTimestamp());
        return router.PublishAsync(deployment, allocation, cancellationToken);
    }

    public Task<Allocation?> ReadAsync(string deploymentId, CancellationToken cancellationToken) => router.ReadAsync(deploymentId, cancellationToken);

    public Task<RouteConfirmation> ConfirmAsync(Deployment deployment, Allocation allocation, CancellationToken cancellationToken) =>
        router.ConfirmAsync(deployment, allocation, cancellationToken);
}
