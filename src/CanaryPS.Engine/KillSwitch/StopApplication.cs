using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Alerting;

namespace CanaryPS.Engine.KillSwitch;

/// <summary>
/// Makes deployments what the stops of trading want them to be. A stop is in force from when it is in the store; a process that dies before it is applied
/// everywhere leaves the rest to the next tick of each deployment, in any process. It commits on the deployment's version alone, as a person's command does.
/// </summary>
internal sealed class StopApplication(IProductionStore store, AlertDesks desks, TimeProvider clock)
{
    private const int Tries = 20;

    /// <summary>The version of the stops at which each deployment was last looked at.</summary>
    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);

    private long _swept;

    /// <summary>Applies the stops to one deployment, where any has changed since this process last looked at it.</summary>
    public async Task ApplyAsync(string deploymentId, CancellationToken cancellationToken)
    {
        long version = await store.GetTradingStopsVersionAsync(cancellationToken).ConfigureAwait(false);
        if (_seen.GetValueOrDefault(deploymentId) == version)
            return;

        await SettleAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        _seen[deploymentId] = version;
    }

    /// <summary>
    /// Applies the stops to every deployment, where any has changed since this process last did: those that run first, then the ended ones, newest
    /// first. One that can't be reached now is left to its next tick or the next sweep, so that it does not keep the others waiting.
    /// </summary>
    /// <returns>The deployments that have changed.</returns>
    public async Task<IReadOnlyList<Deployment>> SweepAsync(CancellationToken cancellationToken)
    {
        long version = await store.GetTradingStopsVersionAsync(cancellationToken).ConfigureAwait(false);
        if (Interlocked.Read(ref _swept) == version)
            return [];

        IReadOnlyList<TradingStop> stops = await store.GetTradingStopsAsync(inForceOnly: false, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Deployment> all = await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false);
        List<Deployment> changed = [];
        bool isWhole = true;
        foreach (Deployment deployment in all.Reverse().OrderBy(d => d.IsFinal).Where(d => StopRule.IsOpen(d, stops)))
        {
            try
            {
                changed.Add(await SettleAsync(deployment.Id, cancellationToken).ConfigureAwait(false));
            }
            catch (CanaryException)
            {
                isWhole = false;
            }
        }

        if (isWhole)
            Interlocked.Exchange(ref _swept, version);
        return changed;
    }

    private async Task<Deployment> SettleAsync(string deploymentId, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            Deployment deployment = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
                ?? throw new DeploymentNotFoundException(deploymentId);

            // Read after the deployment: a stop that changes later changes its version too, and then this commit fails.
            IReadOnlyList<TradingStop> stops = await store.GetTradingStopsAsync(inForceOnly: false, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<Effect> pending = await store.GetPendingEffectsAsync(deploymentId, cancellationToken).ConfigureAwait(false);
            DateTimeOffset now = clock.GetUtcNow();
            if (StopRule.Decide(deployment, stops, pending, now) is not { } decision)
                return deployment;

            try
            {
                await CommitAsync(deployment, decision, stops, now, cancellationToken).ConfigureAwait(false);
                return decision.Deployment;
            }
            catch (StaleDeploymentException) when (attempt < Tries)
            {
                // Something else happened to the deployment in between: decide again on what is there now.
            }
        }
    }

    private Task<bool> CommitAsync(
        Deployment deployment, Decision decision, IReadOnlyList<TradingStop> stops, DateTimeOffset now, CancellationToken cancellationToken)
    {
        StoreCommit commit = new()
        {
            Deployment = decision.Deployment,
            ExpectedVersion = deployment.Version,
            Journal = decision.Journal,
            Effects = decision.Effects,
            Intents = EventNotices.Plan(decision, now),
        };
        return desks.UseAsync(
            deployment, 0,
            async desk =>
            {
                await store.CommitAsync(
                    commit with { Alerting = stored => desk.Judge(stored, [], now, alerts => StopAlerts.Tell(alerts, decision, stops, now)) },
                    cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }
}
