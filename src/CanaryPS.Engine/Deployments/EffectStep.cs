using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Deployments.Rollbacks;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// The acting and confirming part of a tick: tries what is due side by side, and records what came of each try in a commit of its own. A try that
/// outlasts the wait goes on beside what is done next; the next call takes it up again.
/// </summary>
internal sealed class EffectStep(
    IProductionStore store, EffectRunner runner, OutsideReads reads, AlertDesks desks, TimeProvider clock, ReconcilerOptions options)
{
    private readonly EffectTries _tries = new(options.TryTimeout, options.LeaseClock);

    /// <summary>A replay waits for every try, and records them in their order, so that it gives the same journal again.</summary>
    private readonly bool _inStep = clock is SimulatedClock;

    /// <summary>Whether tries of a deployment are under way.</summary>
    public bool IsUnderWay(string deploymentId) => _tries.Of(deploymentId).Count > 0;

    /// <summary>Done when one of the tries of a deployment is over, however it ends; null where none is under way.</summary>
    public Task? NextOver(string deploymentId) => _tries.Of(deploymentId) is { Count: > 0 } tries ? Task.WhenAny(tries.Select(t => t.Outcome)) : null;

    /// <summary>Tries what is due until nothing more is, or the wait is over; gives how many tries were recorded.</summary>
    /// <param name="context">The deployment.</param>
    /// <param name="wait">How long to wait for tries that are under way, real time.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<int> RunDueAsync(DeploymentContext context, TimeSpan wait, CancellationToken cancellationToken)
    {
        int recorded = 0;
        Task? patience = null;
        while (true)
        {
            long ticket = store.Signal.Take();
            IReadOnlyList<Effect> pending = await store.GetPendingEffectsAsync(context.Deployment.Id, cancellationToken).ConfigureAwait(false);
            Abandon(context, pending);
            await StartAsync(context, pending, cancellationToken).ConfigureAwait(false);
            if (!IsUnderWay(context.Deployment.Id))
                return recorded;

            patience ??= Task.Delay(_inStep ? Timeout.InfiniteTimeSpan : wait, options.LeaseClock, cancellationToken);
            if (await NextAsync(context, pending, ticket, patience, cancellationToken).ConfigureAwait(false) is not { } done)
                return recorded;

            // A try that fails moves its effect's next attempt into the future, so this comes to an end.
            await RecordAsync(context, done, pending, cancellationToken).ConfigureAwait(false);
            recorded++;
        }
    }

    /// <summary>Gives up every try of a deployment that this process does not drive any more.</summary>
    public void Abandon(string deploymentId)
    {
        foreach (EffectTry left in _tries.Of(deploymentId))
            _tries.Abandon(left);
    }

    /// <summary>Gives up every try: the process ends.</summary>
    public void AbandonAll() => _tries.AbandonAll();

    /// <summary>
    /// Gives up the tries of effects that a later decision has taken the place of, and what was tried on a session that is gone: an inside venue is a
    /// part of it, so that nothing of that try is left.
    /// </summary>
    private void Abandon(DeploymentContext context, IReadOnlyList<Effect> pending)
    {
        foreach (EffectTry tried in _tries.Of(context.Deployment.Id))
        {
            if (pending.All(effect => effect.Id != tried.Effect.Id) || !(tried.IsOutside || tried.Session == context.Session))
                _tries.Abandon(tried);
        }
    }

    /// <summary>Starts whatever may be tried: requests to other parties first, since those take time.</summary>
    private async Task StartAsync(DeploymentContext context, IReadOnlyList<Effect> pending, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Effect[] ready = [.. EffectQueue.Ready(pending, now).Where(effect => !_tries.IsUnderWay(effect.Id))];
        // The router writes to the store before it sends anything: what only goes out is not to wait for that.
        foreach (Effect effect in ready
            .Where(effect => IsOutside(effect, context) && !RollbackEffects.ReadsLedger(effect.Kind)).OrderBy(effect => effect.Kind == EffectKind.SetWeight))
        {
            Start(effect, isOutside: true);
        }

        // One effect at most that reads the ledger is tried at a time, since they wait for each other: the ledger takes in what is new before it.
        if (ready.Any(effect => RollbackEffects.ReadsLedger(effect.Kind)))
            await reads.FollowAsync(context, cancellationToken).ConfigureAwait(false);
        foreach (Effect effect in ready.Where(effect => IsOutside(effect, context) && RollbackEffects.ReadsLedger(effect.Kind)))
            Start(effect, isOutside: true);

        // An inside venue works on the ledger, which has one owner: its tries come one after the other, and are over before anything goes on.
        foreach (Effect effect in ready.Where(effect => !IsOutside(effect, context)))
            await Start(effect, isOutside: false).Outcome.ConfigureAwait(false);

        EffectTry Start(Effect effect, bool isOutside) => _tries.Start(
            effect, context.Session, isOutside, now, stopped => runner.RunAsync(effect, context.Deployment, context.Session, context.Ledger, stopped));
    }

    private static bool IsOutside(Effect effect, DeploymentContext context) => effect.Kind switch
    {
        EffectKind.SetWeight => true,
        EffectKind.HandOver => false,
        EffectKind.CancelBaselineOrders => context.Session.BaselineVenue.Capabilities.IsOutside,
        _ => context.Session.CandidateVenue.Capabilities.IsOutside,
    };

    /// <summary>The next try that is over; null where none is under way, or the wait is over.</summary>
    /// <exception cref="StaleDeploymentException">Another process has decided what is to be done: start over on that.</exception>
    private async Task<EffectTry?> NextAsync(
        DeploymentContext context, IReadOnlyList<Effect> pending, long ticket, Task patience, CancellationToken cancellationToken)
    {
        while (true)
        {
            IReadOnlyList<EffectTry> tries = _tries.Of(context.Deployment.Id);
            if (tries.Count == 0)
                return null;

            if (tries.FirstOrDefault(t => t.Outcome.IsCompleted) is { } over && (!_inStep || over == tries[0]))
                return over;

            using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task changed = store.Signal.WaitAsync(ticket, waiting.Token);
            await Task.WhenAny([patience, changed, .. tries.Select(t => t.Outcome)]).ConfigureAwait(false);
            bool isChanged = changed.IsCompleted;
            await waiting.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (patience.IsCompleted && tries.All(t => !t.Outcome.IsCompleted))
                return null;

            if (isChanged)
            {
                ticket = store.Signal.Take();
                await DemandWantedAsync(context, pending, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Nothing may hold up a rollback that was decided elsewhere, least of all a try that its decision has made needless.</summary>
    private async Task DemandWantedAsync(DeploymentContext context, IReadOnlyList<Effect> pending, CancellationToken cancellationToken)
    {
        IReadOnlyList<Effect> now = await store.GetPendingEffectsAsync(context.Deployment.Id, cancellationToken).ConfigureAwait(false);
        if (!now.Select(effect => effect.Id).SequenceEqual(pending.Select(effect => effect.Id)))
            throw new StaleDeploymentException(context.Deployment.Id);
    }

    private async Task RecordAsync(DeploymentContext context, EffectTry tried, IReadOnlyList<Effect> pending, CancellationToken cancellationToken)
    {
        EffectOutcome outcome = await OutcomeAsync(tried).ConfigureAwait(false);
        Effect effect = pending.First(e => e.Id == tried.Effect.Id);
        effect = effect with { SentAt = effect.SentAt ?? tried.StartedAt };
        DateTimeOffset now = clock.GetUtcNow();

        // What was taken in before it was read back is no late order: a watch begins where the log ends with it.
        if (outcome.Confirmed && effect.Kind == EffectKind.VerifyRollback)
            await TradingArrivals.StoreAsync(store, context, cancellationToken).ConfigureAwait(false);
        Decision decision = outcome switch
        {
            { Confirmed: true } => DeploymentMachine.Confirm(context.Deployment, effect, outcome.Detail, now, context.Books.Position),
            { IsFound: true } => DeploymentMachine.ClearAgain(context.Deployment, outcome.Detail, pending, now),
            _ => new Decision(context.Deployment, [], [Failed(effect, outcome, now)]),
        };

        StoreCommit commit = new()
        {
            Deployment = decision.Deployment,
            ExpectedVersion = context.Deployment.Version,
            Lease = context.Lease,
            Journal = decision.Journal,
            Effects = decision.Effects,
            Intents = EventNotices.Plan(decision, now),
            Trading = context.Session.Drain(),
        };
        long position = await desks.UseAsync(
            context.Deployment, 0,
            desk => store.CommitAsync(commit with { Alerting = stored => desk.Judge(stored, [], now, Tell) }, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        context.Committed(decision.Deployment, position);
        DriveTelemetry.Tried(effect, outcome, decision.Deployment);
        _tries.Forget(tried);

        void Tell(AlertBook alerts)
        {
            string key = OverdueEffects.KeyOf(effect.Kind);
            if (outcome.Confirmed)
                alerts.ResolveEvent(key, DeploymentEvent.Engine, now);
            else if (outcome is { Again: null, IsFound: false } && effect.Attempts + 1 >= options.AttemptsBeforeAlert)
                alerts.RaiseEvent(key, AlertSeverity.CRITICAL, $"{effect.Kind} is not confirmed after {effect.Attempts + 1} tries: {outcome.Detail}", now);
            if (outcome.Confirmed && effect.Kind == EffectKind.VerifyRollback)
                LateOrderAlerts.Cleared(alerts, now);
            EndedAlerts.Tell(alerts, decision.Deployment, now);
        }
    }

    private async Task<EffectOutcome> OutcomeAsync(EffectTry tried)
    {
        try
        {
            return await tried.Outcome.ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // Nothing is known of it, and it is over: a later tick tries again.
            _tries.Forget(tried);
            throw;
        }
    }

    private Effect Failed(Effect effect, EffectOutcome outcome, DateTimeOffset now)
    {
        TimeSpan longest = effect.Deadline is null ? options.LongestRetryPause : options.LongestRollbackPause;
        double pause = Math.Min(Math.Pow(2, Math.Min(effect.Attempts, 30)), longest.TotalSeconds);
        return effect with
        {
            Attempts = effect.Attempts + 1,
            LastResult = outcome.Detail,
            NextAttemptAt = now + (effect.Deadline > now && outcome.Again is { } again ? again : TimeSpan.FromSeconds(pause)),
        };
    }
}
