using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>
/// Looks for late orders of a candidate whose rollback is confirmed, and has it cleared again where something turns up. The trading log is looked at
/// whenever it has grown; the venue is asked once in a monitoring interval, beside the ticks, and for a bounded time. A look that fails is no look: the
/// watch is over only when one that was begun after its time has succeeded and found nothing.
/// </summary>
internal sealed class LateOrderWatch(IProductionStore store, OutsideReads reads, AlertDesks desks, TimeProvider clock, ReconcilerOptions options)
{
    /// <summary>How soon to see to a look that is under way.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, WatchProgress> _watches = new(StringComparer.Ordinal);
    private readonly OutsideWork _work = new(options.TryTimeout, options.LeaseClock);

    /// <summary>How long a rollback is watched; null where it is not. Within the ledger alone nobody but the engine makes orders.</summary>
    public static TimeSpan? TimeFor(ProductionConfiguration configuration) =>
        configuration.Trading.Flow != TradingFlow.Paper && configuration.Rollback.WatchMinutes > 0
            ? TimeSpan.FromMinutes(configuration.Rollback.WatchMinutes)
            : null;

    /// <summary>Whether there is something to do.</summary>
    /// <param name="deployment">The deployment as it is stored.</param>
    /// <param name="context">What this process keeps of it; null for nothing.</param>
    public bool IsDue(Deployment deployment, DeploymentContext? context)
    {
        if (!deployment.IsWatched)
            return false;
        if (Find(deployment) is not { } progress)
            return true;

        DateTimeOffset now = clock.GetUtcNow();
        return (progress.UnderWay?.IsCompleted ?? progress.NextLookAt <= now)
            || context is null || context.Deployment.Version != deployment.Version || context.Books.Position > progress.ReadTo
            || (deployment.Configuration.Trading.Flow == TradingFlow.Venue && context.Session.NextDue <= now);
    }

    /// <summary>When there is something to do next; null where nobody watches.</summary>
    public DateTimeOffset? NextDue(Deployment deployment, DeploymentContext? context)
    {
        if (!deployment.IsWatched)
            return null;

        DateTimeOffset now = clock.GetUtcNow();
        if (Find(deployment) is not { } progress)
            return now;

        DateTimeOffset look = progress.UnderWay is null ? progress.NextLookAt : now + Pause;
        return context is not null && deployment.Configuration.Trading.Flow == TradingFlow.Venue && context.Session.NextDue < look ? context.Session.NextDue : look;
    }

    /// <summary>Does what is due; gives whether anything was found, cleared or ended.</summary>
    /// <param name="context">The deployment, under its lease.</param>
    /// <param name="patience">How long to wait for the venue, real time; a look goes on beside what is done next.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<bool> RunAsync(DeploymentContext context, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!context.Deployment.IsWatched)
        {
            Forget(context.Deployment.Id);
            return false;
        }

        WatchProgress progress = Find(context.Deployment) ?? Begin(context.Deployment);
        if (progress.UnderWay is null && progress.NextLookAt <= clock.GetUtcNow())
            Look(context, progress);
        if (progress.UnderWay is { } look)
            await Task.WhenAny(look, Task.Delay(patience, options.LeaseClock, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();

        (string? told, long position) = await ReadLogAsync(context, progress, cancellationToken).ConfigureAwait(false);
        WatchLook? over = null;
        if (progress.UnderWay is { IsCompleted: true } done)
        {
            progress.UnderWay = null;
            over = await done.ConfigureAwait(false);
        }

        string? seen = over is null ? null : await JudgeAsync(context, progress, over, cancellationToken).ConfigureAwait(false);
        if (told is not null || seen is not null)
        {
            await ClearAgainAsync(context, string.Join("; ", new[] { told, seen }.OfType<string>()), cancellationToken).ConfigureAwait(false);
            Forget(context.Deployment.Id);
            return true;
        }

        progress.ReadTo = position;
        return over is not null && await NoteAsync(context, progress, over, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives up every look: the process ends.</summary>
    public void Clear()
    {
        foreach (string deploymentId in _watches.Keys.ToArray())
            Forget(deploymentId);
    }

    private WatchProgress? Find(Deployment deployment) =>
        _watches.TryGetValue(deployment.Id, out WatchProgress? progress) && progress.ConfirmedAt == deployment.RollbackConfirmedAt ? progress : null;

    /// <summary>The confirmation was a look itself.</summary>
    private WatchProgress Begin(Deployment deployment)
    {
        Forget(deployment.Id);
        DateTimeOffset confirmed = deployment.RollbackConfirmedAt!.Value;
        WatchProgress begun = new(confirmed, deployment.WatchedEntries ?? 0, Next(deployment, confirmed));
        _watches.Add(deployment.Id, begun);
        return begun;
    }

    private void Forget(string deploymentId)
    {
        if (_watches.Remove(deploymentId, out WatchProgress? progress))
            progress.Stop.Cancel();
    }

    private static DateTimeOffset Next(Deployment deployment, DateTimeOffset from)
    {
        DateTimeOffset next = from + TimeSpan.FromSeconds(deployment.Configuration.Production.MonitoringInterval);
        return from < deployment.WatchedUntil && deployment.WatchedUntil < next ? deployment.WatchedUntil.Value : next;
    }

    private void Look(DeploymentContext context, WatchProgress progress)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Deployment deployment = context.Deployment;
        IVenue venue = context.Session.CandidateVenue;
        progress.Stop = new CancellationTokenSource();
        progress.UnderWay = _work.TryAsync(
            deployment.Id, stopped => WatchLook.ReadAsync(deployment, venue, now, stopped), why => WatchLook.Failed(now, $"{venue.Name}: {why}"), progress.Stop.Token);
    }

    /// <summary>Takes in what came, and reads what the trading log has got since.</summary>
    private async Task<(string? Told, long Position)> ReadLogAsync(DeploymentContext context, WatchProgress progress, CancellationToken cancellationToken)
    {
        await reads.FollowAsync(context, cancellationToken).ConfigureAwait(false);
        await TradingArrivals.StoreAsync(store, context, cancellationToken).ConfigureAwait(false);
        if (context.Books.Position <= progress.ReadTo)
            return (null, progress.ReadTo);

        TradingLog log = await store.ReadTradingLogAsync(context.Deployment.Id, progress.ReadTo, cancellationToken).ConfigureAwait(false);
        return (LateOrders.ToldBy(log.Entries, await TakenAsync(context.Deployment.Id, log.Entries, cancellationToken).ConfigureAwait(false)), log.Position);
    }

    /// <summary>Which of the orders whose beginning was told came through the engine and were taken by the venue before.</summary>
    private async Task<IReadOnlySet<string>> TakenAsync(string deploymentId, IReadOnlyList<TradingEntry> told, CancellationToken cancellationToken)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (string id in told.Select(entry => entry.Order).OfType<OrderEvent>()
            .Where(order => order is { Arm: Arm.Candidate, Kind: OrderEventKind.Submitted }).Select(order => order.ClientOrderId).Distinct())
        {
            if (await store.FindEnteredOrderAsync(deploymentId, id, cancellationToken).ConfigureAwait(false) is { State: OrderEntryState.Taken })
                taken.Add(id);
        }

        return taken;
    }

    private async Task<string?> JudgeAsync(DeploymentContext context, WatchProgress progress, WatchLook look, CancellationToken cancellationToken)
    {
        if (look.Problem is not null)
            return null;

        IVenue venue = context.Session.CandidateVenue;
        progress.HandedOver ??= venue.Capabilities.IsOutside
            ? await HandedOver.ReadAsync(store, context.Deployment, cancellationToken).ConfigureAwait(false)
            : new Dictionary<string, decimal>();
        return LateOrders.SeenBy(look, venue.Name, context.Ledger, progress.HandedOver);
    }

    private async Task ClearAgainAsync(DeploymentContext context, string found, CancellationToken cancellationToken)
    {
        IReadOnlyList<Effect> pending = await store.GetPendingEffectsAsync(context.Deployment.Id, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = clock.GetUtcNow();
        Decision decision = DeploymentMachine.ClearAgain(context.Deployment, found, pending, now);
        await CommitAsync(context, decision, now, alerts => LateOrderAlerts.Tell(alerts, found, now), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes a look that found nothing, or failed; gives whether that ended the watch.</summary>
    private async Task<bool> NoteAsync(DeploymentContext context, WatchProgress progress, WatchLook look, CancellationToken cancellationToken)
    {
        Deployment deployment = context.Deployment;
        DateTimeOffset now = clock.GetUtcNow();
        if ((look.Problem ?? context.Session.Problem) is { } problem)
        {
            TimeSpan interval = TimeSpan.FromSeconds(deployment.Configuration.Production.MonitoringInterval);
            progress.NextLookAt = now + (interval < options.LongestRollbackPause ? interval : options.LongestRollbackPause);
            progress.Sees = false;
            await ChangeAlertsAsync(deployment, alerts => LateOrderAlerts.TellBlind(alerts, deployment, problem, now), now, cancellationToken).ConfigureAwait(false);
            return false;
        }

        if (look.StartedAt >= deployment.WatchedUntil)
        {
            Decision ended = DeploymentMachine.Happen(deployment, new RollbackWatchEnded(now, DeploymentEvent.Engine, Describe(deployment, context)));
            await CommitAsync(context, ended, now, alerts => LateOrderAlerts.Sees(alerts, now), cancellationToken).ConfigureAwait(false);
            Forget(deployment.Id);
            return true;
        }

        progress.NextLookAt = Next(deployment, look.StartedAt);
        if (!progress.Sees)
            await ChangeAlertsAsync(deployment, alerts => LateOrderAlerts.Sees(alerts, now), now, cancellationToken).ConfigureAwait(false);
        progress.Sees = true;
        return false;
    }

    private static string Describe(Deployment deployment, DeploymentContext context) => deployment.Configuration.Trading.Flow == TradingFlow.External
        ? $"the trading log has nothing more of the candidate; it was last imported {(deployment.DataArrivedAt is { } time ? FormattableString.Invariant($"at {time.UtcDateTime:u}") : "never")}"
        : $"{context.Session.CandidateVenue.Name} and the trading log have nothing more of the candidate";

    private Task<AlertChanges> ChangeAlertsAsync(Deployment deployment, Action<AlertBook> tell, DateTimeOffset now, CancellationToken cancellationToken) => desks.UseAsync(
        deployment, 0, desk => store.ChangeAlertsAsync(deployment.Id, stored => desk.Judge(stored, [], now, tell), cancellationToken), cancellationToken);

    private async Task CommitAsync(
        DeploymentContext context, Decision decision, DateTimeOffset now, Action<AlertBook> tell, CancellationToken cancellationToken)
    {
        StoreCommit commit = new()
        {
            Deployment = decision.Deployment,
            ExpectedVersion = context.Deployment.Version,
            Lease = context.Lease,
            Journal = decision.Journal,
            Effects = decision.Effects,
            Intents = EventNotices.Plan(decision, now),
        };
        long position = await desks.UseAsync(
            context.Deployment, 0,
            desk => store.CommitAsync(commit with { Alerting = stored => desk.Judge(stored, [], now, tell) }, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        context.Committed(decision.Deployment, position);
    }
}
