using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.KillSwitch;

/// <summary>Finds out what of stops of trading is confirmed.</summary>
internal static class StopReport
{
    /// <summary>Deployments that are not yet as a stop, or its end, wants them, each with what is missing.</summary>
    /// <param name="all">All deployments.</param>
    /// <param name="stops">All stops, those that are over too.</param>
    /// <param name="pending">The pending effects of all deployments.</param>
    public static IReadOnlyList<UnconfirmedStop> Unconfirmed(
        IEnumerable<Deployment> all, IReadOnlyList<TradingStop> stops, IReadOnlyList<Effect> pending)
    {
        ILookup<string, Effect> effects = pending.ToLookup(e => e.DeploymentId);
        return
        [
            .. all.Select(d => (Deployment: d, Missing: Missing(d, stops, effects[d.Id])))
                .Where(one => one.Missing is not null)
                .Select(one => new UnconfirmedStop(one.Deployment.Id, one.Deployment.Strategy, one.Missing!) { PendingEffects = [.. effects[one.Deployment.Id]] }),
        ];
    }

    /// <summary>How far one stop has got.</summary>
    /// <exception cref="TradingStopException">There is none of this id.</exception>
    public static async Task<StopProgress> OfAsync(IProductionStore store, string stopId, CancellationToken cancellationToken)
    {
        IReadOnlyList<TradingStop> stops = await store.GetTradingStopsAsync(inForceOnly: false, cancellationToken).ConfigureAwait(false);
        TradingStop stop = stops.FirstOrDefault(s => s.Id == stopId)
            ?? throw new TradingStopException("TradingStopNotFound", $"No stop of trading has the id '{stopId}' in this store; Get-ProductionTradingStop lists those there are.");
        Deployment[] covered =
            [.. (await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false)).Where(d => StopRule.Covers(stop, d))];
        IReadOnlyList<Effect> pending = await store.GetAllPendingEffectsAsync(cancellationToken).ConfigureAwait(false);
        return new StopProgress { Stop = stop, Covered = covered.Length, Unconfirmed = Unconfirmed(covered, stops, pending) };
    }

    private static string? Missing(Deployment deployment, IReadOnlyList<TradingStop> stops, IEnumerable<Effect> pending)
    {
        if (StopRule.IsOpen(deployment, stops))
            return "not decided yet: its next tick does";

        string[] missing = [.. pending.Select(e => $"{e}")];
        return missing.Length == 0 ? null : $"not confirmed: {string.Join("; ", missing)}";
    }
}
