using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Deployments.Rollbacks;
using CanaryPS.Engine.Limits;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// One tick of one deployment: read, observe, decide, commit, act, confirm. Everything that matters is in the store before
/// anything is done outside it, so a process may die anywhere and the next tick, in any process, goes on from there.
/// </summary>
internal sealed class Reconciler(
    IProductionStore store,
    ITradingSessionFactory sessions,
    EvaluationStep evaluation,
    EffectStep effects,
    OutsideReads reads,
    AlertDesks desks,
    TimeProvider clock,
    ReconcilerOptions options)
{
    private readonly LimitsStep _limits = new(store, options.Limits, clock);

    private const int Tries = 20;

    private readonly OverdueEffects _overdue = new(store, desks, clock);

    private readonly LateOrderWatch _late = new(store, reads, desks, clock, options);

    private readonly UnsettledOrders _unsettled = new(store, clock, options);

    private readonly DeploymentContexts _contexts = new(store, sessions, new LimitsStep(store, options.Limits, clock));

    /// <summary>What this process was told when it asked for a bar of a deployment that it does not drive yet.</summary>
    private readonly Dictionary<string, DateTimeOffset?> _barDue = new(StringComparer.Ordinal);

    private long _renewedAt = options.LeaseClock.GetTimestamp();

    /// <summary>What this process keeps of the deployments that it drives.</summary>
    public DeploymentContexts Contexts => _contexts;

    public async Task<TickResult> TickAsync(string deploymentId, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await TryTickAsync(deploymentId, cancellationToken).ConfigureAwait(false);
            }
            catch (StaleDeploymentException) when (attempt < Tries)
            {
                // An operator's command came in between: start over on what it left.
            }
            catch (LeaseLostException)
            {
                DriveTelemetry.LostLease();
                effects.Abandon(deploymentId);
                Deployment found = await FindAsync(deploymentId, cancellationToken).ConfigureAwait(false);
                IReadOnlyList<Effect> wanted = await store.GetPendingEffectsAsync(deploymentId, cancellationToken).ConfigureAwait(false);
                return await ResultAsync(found, wanted, TickOutcome.LeaseHeldElsewhere, null, null, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// What this process keeps of a deployment that something has come for, as the store has it; it begins to drive one that nobody drives. Null where that is not this
    /// process's to do. The caller owns the contexts.
    /// </summary>
    public async Task<DeploymentContext?> TryDriveAsync(string deploymentId, CancellationToken cancellationToken)
    {
        if (_contexts.Find(deploymentId) is { Books.AreCommitted: true } driven)
        {
            // Ticks may be late where much comes: the lease is renewed here as there. One that is lost shows when it is committed.
            Lease renewed = (options.KeepLeases ? await LeaseAsync(deploymentId, cancellationToken).ConfigureAwait(false) : null) ?? driven.Lease;
            if (renewed.Token == driven.Lease.Token)
            {
                driven.Lease = renewed;
                return driven;
            }
        }

        if (!options.KeepLeases || await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false) is not { IsFinal: false, IsQueued: false })
            return null;

        return await LeaseAsync(deploymentId, cancellationToken).ConfigureAwait(false) is { } lease
            ? await _contexts.OpenAsync(await FindAsync(deploymentId, cancellationToken).ConfigureAwait(false), lease, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>
    /// Has a context follow what a command decided meanwhile, where nothing of it comes before what was applied and is not committed yet; false where all is to be
    /// read anew.
    /// </summary>
    public async Task<bool> TryFollowAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        Deployment now = await FindAsync(context.Deployment.Id, cancellationToken).ConfigureAwait(false);
        if (now.IsFinal || !context.Books.IsAt(now) || now.Limits?.Hash != context.Deployment.Limits?.Hash || now.Limits?.Until != context.Deployment.Limits?.Until
            || await LeaseAsync(now.Id, cancellationToken).ConfigureAwait(false) is not { } lease || lease.Token != context.Lease.Token
            || (await store.ReadTradingLogAsync(now.Id, context.Books.Position, cancellationToken).ConfigureAwait(false)).Entries.Count > 0)
        {
            return false;
        }

        context.Lease = lease;
        context.Deployment = now;
        return true;
    }

    /// <summary>When the next bar of a deployment is due; null once its data has ended.</summary>
    public async Task<DateTimeOffset?> NextBarDueAsync(string deploymentId, CancellationToken cancellationToken)
    {
        Deployment deployment = await FindAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        if (_contexts.Find(deploymentId) is { } context && context.Deployment.Version == deployment.Version)
            return context.Session.NextDue;

        _barDue[deploymentId] = await _contexts.ReadNextDueAsync(deployment, cancellationToken).ConfigureAwait(false);
        return _barDue[deploymentId];
    }

    /// <summary>
    /// Keeps what this process drives: a deployment that is evaluated less often than its lease lasts would else go to another host whenever this one is a little late, and
    /// that one would read all of it anew. The caller owns the contexts.
    /// </summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        if (!options.KeepLeases || _contexts.All.Count == 0 || options.LeaseClock.GetElapsedTime(_renewedAt) < options.LeaseDuration / 3)
            return;

        long begun = options.LeaseClock.GetTimestamp();
        (IReadOnlyList<string> resources, DateTimeOffset expiresAt) = await store.RenewLeasesAsync(options.Holder, options.LeaseDuration, cancellationToken).ConfigureAwait(false);
        HashSet<string> renewed = [.. resources];
        foreach (DeploymentContext context in _contexts.All.Where(context => renewed.Contains(context.Lease.Resource)))
            context.Lease = context.Lease with { ExpiresAt = expiresAt };
        _renewedAt = begun;
    }

    /// <summary>Gives the leases back that were kept; those that were not went back after each tick.</summary>
    public async Task ReleaseAsync()
    {
        effects.AbandonAll();
        _late.Clear();
        _unsettled.Clear();
        DeploymentContext[] kept = options.KeepLeases ? [.. _contexts.All] : [];
        _contexts.Clear();
        foreach (DeploymentContext context in kept)
        {
            try
            {
                await store.ReleaseLeaseAsync(context.Lease, CancellationToken.None).ConfigureAwait(false);
            }
            catch (StoreException)
            {
                // A process that ends must end, whatever became of its store: a lease not given back expires by itself.
            }
        }
    }

    public static string LeaseResource(string deploymentId) => $"deployment/{deploymentId}";

    private async Task<TickResult> TryTickAsync(string deploymentId, CancellationToken cancellationToken)
    {
        Deployment deployment = await FindAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Effect> pending = await store.GetPendingEffectsAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        bool told = await _overdue.TellAsync(deployment, pending, cancellationToken).ConfigureAwait(false);
        if (!IsDue(deployment, pending))
        {
            told |= await AdvanceAlertsAsync(deployment, cancellationToken).ConfigureAwait(false);
            TickOutcome idle = deployment.IsFinal && pending.Count == 0 ? TickOutcome.Finished : told ? TickOutcome.Worked : TickOutcome.NothingDue;
            if (idle == TickOutcome.Finished && !deployment.IsWatched && _contexts.Find(deploymentId) is { } left)
            {
                // Its last effects were recorded outside a tick.
                _contexts.Forget(deploymentId);
                await store.ReleaseLeaseAsync(left.Lease, cancellationToken).ConfigureAwait(false);
            }

            return await ResultAsync(deployment, pending, idle, null, null, cancellationToken).ConfigureAwait(false);
        }

        Lease? lease = await LeaseAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        if (lease is null)
            return await ResultAsync(deployment, pending, TickOutcome.LeaseHeldElsewhere, null, null, cancellationToken).ConfigureAwait(false);

        try
        {
            return await WorkAsync(deployment, lease, cancellationToken).ConfigureAwait(false);
        }
        catch (StaleDeploymentException)
        {
            _contexts.Overtaken(deploymentId);
            throw;
        }
        catch (Exception error)
        {
            // What the context holds may be ahead of the store now.
            _contexts.Forget(deploymentId);
            if (options.KeepLeases && error is OperationCanceledException && cancellationToken.IsCancellationRequested)
            {
                // Stopped within a tick: without its context nobody would give the lease back.
                effects.Abandon(deploymentId);
                await store.ReleaseLeaseAsync(lease, CancellationToken.None).ConfigureAwait(false);
            }

            throw;
        }
        finally
        {
            if (!options.KeepLeases)
            {
                // Whoever takes the lease next may try the same.
                effects.Abandon(deploymentId);
                await store.ReleaseLeaseAsync(lease, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task<Lease?> LeaseAsync(string deploymentId, CancellationToken cancellationToken)
    {
        // A kept lease is renewed at half its time: every commit checks the token anyway.
        if (options.KeepLeases && _contexts.Find(deploymentId) is { } context
            && context.Lease.ExpiresAt - options.LeaseClock.GetUtcNow() > options.LeaseDuration / 2)
        {
            return context.Lease;
        }

        return await store.TryAcquireLeaseAsync(
            LeaseResource(deploymentId), options.Holder, options.LeaseDuration, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TickResult> WorkAsync(Deployment read, Lease lease, CancellationToken cancellationToken)
    {
        // Read again under a lease that was taken only now: what was read before it may be another process's past.
        string deploymentId = read.Id;
        bool isKept = _contexts.Find(deploymentId) is { } kept && ReferenceEquals(kept.Lease, lease);
        Deployment deployment = isKept ? read : await FindAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        DeploymentContext context = await _contexts.OpenAsync(deployment, lease, cancellationToken).ConfigureAwait(false);

        int tried = await effects.RunDueAsync(
            context,
            context.Deployment.IsFinal ? await WaitAsync(context, cancellationToken).ConfigureAwait(false) : options.TryPatience,
            cancellationToken).ConfigureAwait(false);
        Verdict? verdict = null;
        bool collected = false;
        while (!context.Deployment.IsFinal)
        {
            await _limits.ExpireAsync(context, cancellationToken).ConfigureAwait(false);

            // A try that hangs delays no evaluation, and what an evaluation decides waits for no try.
            (bool collectedNow, Verdict? verdictNow) = await evaluation.RunAsync(context, cancellationToken).ConfigureAwait(false);
            collected |= collectedNow;
            verdict = verdictNow ?? verdict;
            tried += await effects.RunDueAsync(context, await WaitAsync(context, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            if (options.KeepLeases || !effects.IsUnderWay(deploymentId))
                break;
        }

        await _unsettled.RunAsync(context, cancellationToken).ConfigureAwait(false);
        bool watched = await _late.RunAsync(context, Patience, cancellationToken).ConfigureAwait(false);
        if (watched && !context.Deployment.IsWatched)
            tried += await effects.RunDueAsync(context, await WaitAsync(context, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

        IReadOnlyList<Effect> pending = await store.GetPendingEffectsAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        bool finished = context.Deployment.IsFinal && pending.Count == 0;
        bool worked = tried > 0 || collected || verdict is not null || watched;
        bool isLeft = finished && !context.Deployment.IsWatched;
        if (isLeft)
            _contexts.Forget(deploymentId);

        if (isLeft && options.KeepLeases)
            await store.ReleaseLeaseAsync(lease, cancellationToken).ConfigureAwait(false);

        TickOutcome outcome = worked ? TickOutcome.Worked : finished ? TickOutcome.Finished : TickOutcome.NothingDue;
        return await ResultAsync(context.Deployment, pending, outcome, verdict, context.Session.NextDue, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How long to wait for tries: a host that goes on ticking takes them up again, a command that ends must know what came of them.</summary>
    private async Task<TimeSpan> WaitAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        if (options.KeepLeases)
            return options.TryPatience;

        IReadOnlyList<Effect> pending = await store.GetPendingEffectsAsync(context.Deployment.Id, cancellationToken).ConfigureAwait(false);
        DateTimeOffset? next = context.Deployment.IsFinal
            ? _overdue.NextDue(pending)
            : new[] { EvaluationStep.NextDue(context.Deployment), context.Session.NextDue, _overdue.NextDue(pending) }.Min();
        TimeSpan left = next - clock.GetUtcNow() ?? Timeout.InfiniteTimeSpan;
        return left > options.TryPatience || next is null ? left : options.TryPatience;
    }

    /// <summary>A look of a watch has a time of its own, which a command that ends waits for; so does a replay, that gives the same journal again.</summary>
    private TimeSpan Patience => options.KeepLeases && clock is not SimulatedClock ? options.TryPatience : Timeout.InfiniteTimeSpan;

    private DateTimeOffset? KnownBarDue(string deploymentId) =>
        _contexts.Find(deploymentId) is { } context ? context.Session.NextDue : _barDue.GetValueOrDefault(deploymentId);

    private bool IsDue(Deployment deployment, IReadOnlyList<Effect> pending)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return EffectQueue.NextDue(pending) <= now
            || (!deployment.IsFinal && (EvaluationStep.IsDue(deployment, now) || KnownBarDue(deployment.Id) <= now || IsUnread(deployment)))
            || LimitsTime.HasExpired(deployment, now)
            || _late.IsDue(deployment, _contexts.Find(deployment.Id));
    }

    /// <summary>Whether something was imported since the last evaluation that this process has not read: it may hold a loss that can't wait.</summary>
    private bool IsUnread(Deployment deployment) =>
        deployment.DataArrivedAt >= (deployment.EvaluatedAt ?? deployment.StartedAt)
        && _contexts.Find(deployment.Id)?.Deployment.Version != deployment.Version;

    private async Task<Deployment> FindAsync(string deploymentId, CancellationToken cancellationToken) =>
        await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
        ?? throw new DeploymentNotFoundException(deploymentId);

    /// <summary>Does what is due of the alerts by time alone; gives whether something was.</summary>
    private async Task<bool> AdvanceAlertsAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        if (!(await store.GetAlertsDueAsync(deployment.Id, cancellationToken).ConfigureAwait(false) <= clock.GetUtcNow()))
            return false;

        AlertChanges changes = await desks.AdvanceAsync(deployment, cancellationToken).ConfigureAwait(false);
        return changes.Alerts.Count > 0;
    }

    private async Task<TickResult> ResultAsync(
        Deployment deployment, IReadOnlyList<Effect> pending, TickOutcome outcome, Verdict? verdict, DateTimeOffset? nextBar, CancellationToken cancellationToken)
    {
        DateTimeOffset? late = _late.NextDue(deployment, _contexts.Find(deployment.Id));
        deployment = deployment with { PendingEffects = pending };
        if (outcome == TickOutcome.Finished)
            return new TickResult(deployment, outcome, verdict, pending.Count, late);

        DateTimeOffset? effect = EffectQueue.NextDue(pending);
        DateTimeOffset? overdue = _overdue.NextDue(pending);
        DateTimeOffset? evaluated = deployment.IsFinal ? null : EvaluationStep.NextDue(deployment);
        DateTimeOffset? bar = deployment.IsFinal ? null : nextBar ?? KnownBarDue(deployment.Id);
        DateTimeOffset? alerts = deployment.IsFinal ? null : await store.GetAlertsDueAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        DateTimeOffset? limits = deployment.IsFinal ? null : deployment.Limits?.Until;
        DateTimeOffset? next = new[] { effect, overdue, evaluated, bar, alerts, limits, late }.Where(t => t is not null).Min();
        return new TickResult(deployment, outcome, verdict, pending.Count, next);
    }
}
