using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Deployments.Gates;
using CanaryPS.Engine.Deployments.Gates.Webhooks;
using CanaryPS.Engine.Deployments.Groups;
using CanaryPS.Engine.Limits;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Reconciliation;
using CanaryPS.Engine.Telemetry;
using CanaryPS.Engine.Verdicts;
using CanaryPS.Engine.Verdicts.Absolute;
using CanaryPS.Engine.Watchdog;

namespace CanaryPS.Engine.Deployments;

/// <summary>The observing and deciding part of a tick: collect what is due, evaluate, commit in one transaction.</summary>
internal sealed class EvaluationStep(
    IProductionStore store, IRouter router, IReadOnlyList<IMetricSource> sources, WebhookBoard webhooks, OutsideReads reads, AlertDesks desks,
    TimeProvider clock)
{
    private readonly GroupStep _group = new(store);
    private readonly LimitsStep _limits = new(store, LimitsTrust.Any, clock);
    private readonly EvaluationWatch _watch = new(store, clock);
    private readonly UpkeepTurns _upkeep = new();

    public static bool IsDue(Deployment deployment, DateTimeOffset now) => EvaluationTimes.Next(deployment) <= now;

    public static DateTimeOffset NextDue(Deployment deployment) => EvaluationTimes.Next(deployment);

    /// <summary>Age at which a deployment's data is stale.</summary>
    public static TimeSpan Staleness(ProductionSettings settings) =>
        TimeSpan.FromSeconds(settings.StalenessSeconds ?? settings.MonitoringInterval * 3);

    /// <summary>Whether anything was collected, and the verdict where an evaluation was due.</summary>
    public Task<(bool Collected, Verdict? Verdict)> RunAsync(DeploymentContext context, CancellationToken cancellationToken) =>
        RunAsync(context, [], evaluates: false, cancellationToken);

    /// <summary>The same with what came in from elsewhere.</summary>
    /// <param name="context">The deployment.</param>
    /// <param name="arrived">What came in: the ledger has it already, and it is stored in the same transaction.</param>
    /// <param name="evaluates">Whether it is evaluated now, due or not.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<(bool Collected, Verdict? Verdict)> RunAsync(
        DeploymentContext context, IReadOnlyList<TradingEntry> arrived, bool evaluates, CancellationToken cancellationToken)
    {
        Deployment deployment = context.Deployment;
        DateTimeOffset now = clock.GetUtcNow();
        ReadRound asked = reads.Begin(context, isUrgent: arrived.Count > 0 || context.Losses.Breach is not null || context.Limits?.Breach is not null);
        (Unanswered? unread, Allocation? inForce) = await asked.AskNowAsync(
            "the weight in force", token => router.ReadAsync(deployment.Id, token), cancellationToken).ConfigureAwait(false);

        await asked.GatherAsync(cancellationToken).ConfigureAwait(false);
        context.Session.Advance(now, unread is null ? inForce?.Weight ?? 0 : deployment.ConfirmedWeight);
        IReadOnlyList<TradingEntry> collected = [.. arrived, .. context.Session.Drain()];

        await _limits.SettleAsync(context, cancellationToken).ConfigureAwait(false);
        Decision noted = LimitsStep.Note(context, now);

        // A loss beyond its budget and a hard limit wait neither for the next evaluation nor for a source.
        bool breached = context.Losses.Breach is not null || context.Limits?.Breach is not null || evaluates;
        if (!breached && !IsDue(deployment, now) && !EvaluationTimes.IsForced(deployment, now, collected.Count > 0))
        {
            StoreCommit read = new() { Trading = collected, Deployment = noted.Deployment, ExpectedVersion = deployment.Version };
            if (noted.Events.Count > 0)
                await JudgeAsync(context, [], noted, read, now, alerts => LimitsStep.Tell(alerts, noted, now), cancellationToken).ConfigureAwait(false);
            else if (collected.Count > 0)
                await CommitAsync(context, noted, read, cancellationToken).ConfigureAwait(false);

            return (collected.Count > 0 || noted.Events.Count > 0, null);
        }

        (SourceHarvest harvest, IReadOnlyList<IMetricSource> heard) = await CollectAsync(asked, breached, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<MetricSample> samples = harvest.Samples;
        Verdict judged = UnansweredHold.Apply(
            await EvaluateAsync(asked, samples, inForce, cancellationToken).ConfigureAwait(false), asked.Unanswered);
        IReadOnlyList<ProductionFreeze> freezes = judged.Kind == VerdictKind.Advance || deployment.Configuration.Production.ProgressDeadlineMinutes is not null
            ? await store.GetFreezesAsync(cancellationToken).ConfigureAwait(false)
            : [];
        IReadOnlyList<GateAnswer> answers = await webhooks.AskAsync(deployment, judged, freezes, reads.Hurry, cancellationToken).ConfigureAwait(false);
        ReconciliationRecord? reconciled = ReconciliationHold.IsAsked(deployment) && judged.Kind == VerdictKind.Advance
            ? await store.FindReconciliationAsync(deployment.Id, cancellationToken).ConfigureAwait(false)
            : null;
        GateOutcome kept = GateKeeper.Judge(deployment, judged, freezes, answers);
        kept = kept with { Verdict = ReconciliationHold.Apply(deployment, kept.Verdict, reconciled) };
        (Verdict grouped, Lease? groupLease) = await _group.ApplyAsync(
            context, PromotionGate.Apply(deployment, kept.Verdict), cancellationToken).ConfigureAwait(false);
        kept = kept with { Verdict = grouped };
        GateOutcome outcome = ProgressDeadline.Apply(deployment, kept, freezes);
        Verdict verdict = outcome.Verdict;
        IReadOnlyList<Effect> pending = await store.GetPendingEffectsAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        Decision decision = noted.Then(DeploymentMachine.Decide(noted.Deployment, verdict, pending, outcome.Events, BreachedAt(context)));

        IReadOnlyList<WatchFinding> watched = await _watch.LookAsync(deployment, samples, now, cancellationToken).ConfigureAwait(false);
        StoreCommit commit = new()
        {
            Deployment = decision.Deployment,
            ExpectedVersion = deployment.Version,
            GroupLease = groupLease,
            Trading = collected,
            Samples = samples,
            SourceStates = harvest.States,
            Intents = EventNotices.Plan(decision, now),
            Health = Health(verdict),
            Stops = LimitsStep.Stops(context, now),
        };
        bool isLate = ProgressDeadline.IsOver(deployment, kept.Verdict, freezes);
        await JudgeAsync(context, samples, decision, commit, now, Tell, cancellationToken).ConfigureAwait(false);
        DriveTelemetry.Judged(verdict.Kind);
        if (context.Deployment.IsFinal)
        {
            webhooks.Forget(deployment.Id);
            _watch.Forget(deployment.Id);
            _upkeep.Forget(deployment.Id);
        }

        if (groupLease is not null)
            await store.ReleaseLeaseAsync(groupLease, CancellationToken.None).ConfigureAwait(false);
        foreach (IMetricSource source in heard)
            await source.AcknowledgeAsync(context.Deployment).ConfigureAwait(false);
        if (verdict.Kind != VerdictKind.Rollback)
            await RetainAsync(deployment, now, cancellationToken).ConfigureAwait(false);
        return (true, verdict);

        void Tell(AlertBook alerts)
        {
            if (verdict.Kind == VerdictKind.Rollback)
                alerts.RaiseEvent("rollback", AlertSeverity.CRITICAL, $"rolled back: {verdict.Reason}", now);
            LimitsStep.Tell(alerts, decision, now);
            EvidenceAlerts.Tell(alerts, verdict);
            UnansweredHold.Tell(alerts, asked.Unanswered, now);
            GateAlerts.Tell(alerts, deployment, decision, isLate, kept.Verdict);
            ReconciliationAlerts.Tell(alerts, context.Ledger, now);
            WatchdogAlerts.Tell(alerts, watched, now);
            EndedAlerts.Tell(alerts, decision.Deployment, now);
        }
    }

    /// <summary>What an evaluation at a time looks at.</summary>
    public static Observation Observe(DeploymentContext context, IReadOnlyList<MetricSample> samples, DateTimeOffset now)
    {
        TradingTime time = TradingTime.Of(context.Deployment.Configuration);
        return new Observation(now, context.Ledger.LastMark?.Time, [.. samples.Where(s => s.Arm == Arm.Candidate)])
        {
            Clock = time,
            InStep = time.Between(context.Deployment.StepEnteredAt, now),
            TradingEntries = context.Ledger.Entries,
            Intervals = new LedgerIntervals(context.Ledger.Candidate, now),
        };
    }

    /// <summary>What the sources have, and those that gave it: what no commit has taken is not to be acknowledged.</summary>
    private async Task<(SourceHarvest Harvest, IReadOnlyList<IMetricSource> Heard)> CollectAsync(
        ReadRound asked, bool breached, CancellationToken cancellationToken)
    {
        List<SourceHarvest> harvests = [];
        List<IMetricSource> heard = [];
        foreach (IMetricSource source in sources.Where(s => !breached || s.IsAtHand))
        {
            DeploymentContext context = asked.Context;
            (_, SourceHarvest? harvest) = source.IsAtHand
                ? (null, await source.CollectAsync(context, asked.Now, cancellationToken).ConfigureAwait(false))
                : await asked.AskAsync(
                    $"metrics of {source.GetType().Name}", token => source.CollectAsync(context, asked.Now, token), cancellationToken).ConfigureAwait(false);
            if (harvest is null)
                continue;

            harvests.Add(harvest);
            heard.Add(source);
        }

        return (SourceHarvest.Join(harvests), heard);
    }

    private static async Task<Verdict> EvaluateAsync(
        ReadRound asked, IReadOnlyList<MetricSample> samples, Allocation? inForce, CancellationToken cancellationToken)
    {
        DeploymentContext context = asked.Context;
        DateTimeOffset now = asked.Now;
        Deployment deployment = context.Deployment;
        Observation observation = Observe(context, samples, now);
        DateTimeOffset? dataTime = observation.DataTime;
        TradingTime time = observation.Clock;
        if (deployment.Stage == DeploymentStage.PREPARATION && context.Losses.Breach is null && context.Limits?.Breach is null)
        {
            IReadOnlyList<Evidence> ready = await ReadinessCheck.RunAsync(asked, inForce, cancellationToken).ConfigureAwait(false);
            return VerdictRule.Decide(deployment, observation, EvidencePolicies.Apply(ready, [], [], now, time));
        }

        // Without flow the baseline is nothing to compare with: what was gathered before stays.
        if (deployment.FullWeightAt is null)
            context.Kayenta.Add(samples);
        TimeSpan staleness = Staleness(deployment.Configuration.Production);
        bool stale = dataTime is not { } data || observation.Since(data) > staleness;
        IReadOnlyList<Evidence> evidence =
        [
            .. Judge.Weigh(context.Criteria, observation, staleness),
            .. context.Losses.Weigh(marked: dataTime is not null, stale),
            .. context.Comparison.Weigh(stale),
            .. context.Kayenta.Weigh(stale),
            .. context.Limits?.Weigh() ?? [],
        ];
        return VerdictRule.Decide(deployment, observation, EvidencePolicies.Apply(evidence, context.Policies, deployment.Standings, now, time));
    }

    /// <summary>When the first breach happened of those that roll back at once; null where there was none.</summary>
    private static DateTimeOffset? BreachedAt(DeploymentContext context) =>
        new[] { context.Losses.Breach?.Time, context.Limits?.Breach?.Time }.Min();

    /// <summary>Commits with what samples and events do to the alerts.</summary>
    private Task<bool> JudgeAsync(
        DeploymentContext context, IReadOnlyList<MetricSample> samples, Decision decision, StoreCommit commit, DateTimeOffset now, Action<AlertBook> tell,
        CancellationToken cancellationToken) => desks.UseAsync(
            context.Deployment, samples.Count,
            desk => CommitAsync(context, decision, commit with { Alerting = stored => desk.Judge(stored, samples, now, tell) }, cancellationToken),
            cancellationToken);

    private async Task<bool> CommitAsync(DeploymentContext context, Decision decision, StoreCommit commit, CancellationToken cancellationToken)
    {
        long position = await store.CommitAsync(
            commit with { Lease = context.Lease, Journal = decision.Journal, Effects = decision.Effects },
            cancellationToken).ConfigureAwait(false);
        context.Committed(decision.Deployment, position);
        context.Limits?.MarkTold();
        return true;
    }

    private static ProductionHealth Health(Verdict verdict) => new()
    {
        DeploymentId = verdict.DeploymentId,
        Time = verdict.Time,
        Health = verdict.Health,
        Monitor = MonitorState.HEALTHY,
        NotPassing = [.. verdict.Evidence.Where(e => e.State != EvidenceState.Pass).Select(e => e.Criterion)],
        Verdict = verdict,
    };

    /// <summary>One piece of upkeep, which is mostly nothing, after the commit: what it costs, no decision waits for.</summary>
    private async Task RetainAsync(Deployment deployment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!_upkeep.Take(deployment.Id))
            return;

        SampleRetention retention = SampleRetention.At(now, deployment.Configuration.Production);
        _upkeep.Note(deployment, await store.KeepSamplesAsync(deployment.Id, retention, cancellationToken).ConfigureAwait(false));
    }
}
