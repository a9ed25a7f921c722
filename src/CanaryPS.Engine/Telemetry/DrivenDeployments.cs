using System.Collections.Concurrent;

namespace CanaryPS.Engine.Telemetry;

/// <summary>The deployments that this process drives, each as its last tick left it. Ticks write, anybody reads.</summary>
internal sealed class DrivenDeployments
{
    private readonly ConcurrentDictionary<string, Deployment> _driven = new(StringComparer.Ordinal);

    /// <summary>By no order.</summary>
    public IReadOnlyCollection<Deployment> All => [.. _driven.Values];

    /// <param name="tick">A tick that is over.</param>
    /// <param name="isDriven">Whether this process goes on with the deployment.</param>
    public void Note(TickResult tick, bool isDriven)
    {
        if (isDriven && tick.Outcome != TickOutcome.LeaseHeldElsewhere)
            _driven[tick.Deployment.Id] = tick.Deployment;
        else
            _driven.TryRemove(tick.Deployment.Id, out _);
    }
}
