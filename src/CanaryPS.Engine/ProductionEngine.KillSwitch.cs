using CanaryPS.Engine.Access;
using CanaryPS.Engine.KillSwitch;

namespace CanaryPS.Engine;

/// <summary>The kill switch.</summary>
internal sealed partial class ProductionEngine
{
    public async Task<TradingStop> StopTradingAsync(StopRequest request, CancellationToken cancellationToken = default)
    {
        OperatorWords.Actor(request.Actor);
        OperatorWords.Reason(request.Reason);
        (TradingStop stop, bool isKnown) = await _stops.StopAsync(request, cancellationToken).ConfigureAwait(false);

        // Where the process that latched it died before it was applied, this one goes on.
        IReadOnlyList<Deployment> stopped = await _stopApplication.SweepAsync(cancellationToken).ConfigureAwait(false);
        if (isKnown && stopped.Count == 0)
            throw new TradingStopException("TradingStopKnown", $"Nothing was changed: {StopSentences.Describe(stop)}. {StopSentences.HowToEnable(stop)}.");

        await _stopSpread.RunAsync(stopped, cancellationToken).ConfigureAwait(false);
        return stop;
    }

    public async Task<TradingStop> EnableTradingAsync(string stopId, string actor, string reason, CancellationToken cancellationToken = default)
    {
        TradingStop stop = await _stops.EnableAsync(stopId, OperatorWords.Actor(actor), OperatorWords.Reason(reason), cancellationToken).ConfigureAwait(false);
        if (!stop.IsInForce)
        {
            IReadOnlyList<Deployment> enabled = await _stopApplication.SweepAsync(cancellationToken).ConfigureAwait(false);
            await _stopSpread.RunAsync(enabled, cancellationToken).ConfigureAwait(false);
        }

        return stop;
    }

    public Task<IReadOnlyList<TradingStop>> GetTradingStopsAsync(bool inForceOnly, CancellationToken cancellationToken = default) =>
        _store.GetTradingStopsAsync(inForceOnly, cancellationToken);

    public Task<StopProgress> GetStopProgressAsync(string stopId, CancellationToken cancellationToken = default) =>
        StopReport.OfAsync(_store, stopId, cancellationToken);

    /// <summary>The deployments that a driver has to tick: those that run, and ended ones at which something is not confirmed or that are watched. Stops of trading are applied first.</summary>
    public async Task<IReadOnlyList<Deployment>> GetDrivenAsync(CancellationToken cancellationToken = default)
    {
        await _stopApplication.SweepAsync(cancellationToken).ConfigureAwait(false);
        HashSet<string> pending = [.. (await _store.GetAllPendingEffectsAsync(cancellationToken).ConfigureAwait(false)).Select(e => e.DeploymentId)];
        return
        [
            .. (await _store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false))
                .Where(d => !d.IsFinal || d is { Stage: DeploymentStage.ROLLBACK, RollbackConfirmedAt: null } || d.IsWatched || pending.Contains(d.Id)),
        ];
    }
}
