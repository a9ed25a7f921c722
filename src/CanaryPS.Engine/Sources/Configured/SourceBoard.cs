using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Sources.Configured;

/// <summary>The sources that are read beside the ticks, of every deployment that this process drives.</summary>
internal sealed class SourceBoard(IProductionStore store, TimeProvider clock, SourceFactory sources) : IMetricSource, IAsyncDisposable
{
    /// <summary>How long the first tick of a process waits for the first readings: a process that lives for one tick has no other chance.</summary>
    public static readonly TimeSpan FirstReadingBudget = TimeSpan.FromSeconds(1);

    /// <summary>One collector of a deployment at a time; those of different ones may go on beside each other.</summary>
    private readonly ConcurrentDictionary<string, SourceSession> _sessions = new(StringComparer.Ordinal);

    public bool IsAtHand => false;

    public async Task<SourceHarvest> CollectAsync(DeploymentContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Deployment deployment = context.Deployment;
        IReadOnlyList<SourceState> states = await store.GetSourceStatesAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        if (!_sessions.TryGetValue(deployment.Id, out SourceSession? session) || !session.IsCurrent(states))
        {
            await StopAsync(deployment.Id).ConfigureAwait(false);
            session = new SourceSession(deployment.Id, sources.Of(deployment.Configuration), states, clock);
            _sessions[deployment.Id] = session;
        }

        return await session.CollectAsync(now, FirstReadingBudget, cancellationToken).ConfigureAwait(false);
    }

    public async Task AcknowledgeAsync(Deployment deployment)
    {
        _sessions.GetValueOrDefault(deployment.Id)?.Acknowledge();
        if (deployment.IsFinal)
            await StopAsync(deployment.Id).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (string deploymentId in _sessions.Keys.ToArray())
            await StopAsync(deploymentId).ConfigureAwait(false);
    }

    private async Task StopAsync(string deploymentId)
    {
        if (_sessions.TryRemove(deploymentId, out SourceSession? session))
            await session.DisposeAsync().ConfigureAwait(false);
    }
}
