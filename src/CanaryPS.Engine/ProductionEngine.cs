using System.Runtime.CompilerServices;
using CanaryPS.Engine.Access;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Deployments.Gates.Webhooks;
using CanaryPS.Engine.Deployments.Rollbacks;
using CanaryPS.Engine.Events;
using CanaryPS.Engine.Import;
using CanaryPS.Engine.Import.Quarantine;
using CanaryPS.Engine.Intake;
using CanaryPS.Engine.KillSwitch;
using CanaryPS.Engine.Limits;
using CanaryPS.Engine.Notifications.Channels;
using CanaryPS.Engine.Notifications.Muting;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Planning;
using CanaryPS.Engine.Reconciliation;
using CanaryPS.Engine.Reporting.Incidents;
using CanaryPS.Engine.Reporting.Journals;
using CanaryPS.Engine.Routing;
using CanaryPS.Engine.Sources;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Telemetry;
using CanaryPS.Engine.Trading.Venues;
using CanaryPS.Engine.Watchdog;

namespace CanaryPS.Engine;

/// <summary>The façade that cmdlets and the agent hold: one store, one clock, one reconciler.</summary>
internal sealed partial class ProductionEngine : IProductionEngine
{
    private readonly IProductionStore _store;
    private readonly TimeProvider _clock;
    private readonly Reconciler _reconciler;
    private readonly OperatorCommands _commands;
    private readonly LimitsCommands _limits;
    private readonly OrderLimits _orderLimits;
    private readonly AlertCommands _alerts;
    private readonly RuleCommands _rules;
    private readonly FreezeCommands _freezes;
    private readonly DeploymentQueue _queue;
    private readonly StopCommands _stops;
    private readonly StopApplication _stopApplication;
    private readonly StopSpread _stopSpread;
    private readonly ReconciliationBoard _reconciliation;
    private readonly OrderEventImport _import;
    private readonly EventIntake _intake;
    private readonly SourceBoard _background;
    private readonly WebhookBoard _webhooks;
    private readonly ReportedSamples _reported;
    private readonly EndedUpkeep _ended;
    private readonly VerdictHistory _verdicts;
    private readonly ProductionEvents _events;
    private readonly JournalInspector _journals;
    private readonly IncidentBook _incidents;
    private readonly NotificationOutbox _outbox;
    private readonly SilenceBook _silences;
    private readonly WatchAlarm _alarm;
    private readonly HeartbeatPost _heartbeatPost;
    private readonly HeartbeatBoard _heartbeats;
    private readonly VenueBoard _venues;
    private readonly VenueArrivals _arrivals;
    private readonly DeploymentRouting _routing;
    private readonly List<IDisposable> _own = [];
    private readonly DriveTurn _driving = new();
    private readonly DrivenDeployments _driven = new();
    private readonly GaugeReader _gauges;
    private readonly OutsideReads _reads;
    private readonly Carriage _carriage;

    public ProductionEngine(
        IProductionStore store, IRouter router, ITradingSessionFactory sessions, SourceFactory sources,
        IChannels channels, NotificationHostSlot host, TimeProvider clock, ReconcilerOptions options,
        VenueBoard? venues = null)
    {
        _venues = venues ?? new VenueBoard(new VenueFactory(new SecretResolver(() => host.Host), clock));
        _arrivals = new VenueArrivals(_venues);
        AlertDesks desks = new(store, clock);
        _alarm = new WatchAlarm(store, desks, clock);
        _outbox = new NotificationOutbox(
            store, channels, host, clock,
            new OutboxOptions { Holder = options.Holder, RealClock = options.LeaseClock, InStep = clock is SimulatedClock },
            _alarm.TellDeliveryAsync);
        _silences = new SilenceBook(store, clock);
        _store = store;
        Access = new AccessBook(store, clock);
        _clock = clock;
        _commands = new OperatorCommands(store, sessions, clock);
        _stops = new StopCommands(store, clock);
        _stopApplication = new StopApplication(store, desks, clock);
        _carriage = new Carriage(store, router, TickAsync, clock, options);
        _stopSpread = new StopSpread(_carriage.PublishAsync, TickAsync, options.LeaseClock);
        _reads = new OutsideReads(store, _driving, options, clock);
        _limits = new LimitsCommands(store, _commands, clock);
        _orderLimits = new OrderLimits(store, _commands, desks, options.Limits, clock);
        _reconciliation = new ReconciliationBoard(store, sessions, desks, clock, options.LeaseClock);
        _venues.Reconnected += _reconciliation.NoteReconnected;
        _freezes = new FreezeCommands(store, _commands, clock);
        _import = new OrderEventImport(store, clock);
        _background = new SourceBoard(store, clock, sources);
        _webhooks = new WebhookBoard(clock);
        _alerts = new AlertCommands(store, desks, clock);
        _rules = new RuleCommands(store, desks, clock);
        _reported = new ReportedSamples(store, desks, clock);
        _heartbeatPost = new HeartbeatPost(clock);
        _heartbeats = new HeartbeatBoard(clock, _heartbeatPost.SendAsync);
        _ended = new EndedUpkeep(store, clock);
        _verdicts = new VerdictHistory(store);
        _routing = new DeploymentRouting(store, clock);
        _events = new ProductionEvents(store);
        EvaluationStep evaluation = new(store, router, [new LedgerSource(clock), _background], _webhooks, _reads, desks, clock);
        EffectStep effects = new(store, new EffectRunner(store, router, clock), _reads, desks, clock, options);
        _reconciler = new Reconciler(store, sessions, evaluation, effects, _reads, desks, clock, options);
        _intake = new EventIntake(new IntakeStep(store, _reconciler, evaluation, effects, clock), effects, _driving);
        Lines = new LineIntake(_intake, store, clock);
        _venues.Arrived += _intake.NoteArrival;
        _journals = new JournalInspector(store);
        _gauges = new GaugeReader(store, _driven, clock, options.LeaseClock);
        _incidents = new IncidentBook(store);
        _queue = new DeploymentQueue(store, _commands, _reconciler, clock);
    }

    public string Store => _store.Location;

    public async Task<Deployment> StartAsync(DeploymentRequest request, CancellationToken cancellationToken = default)
    {
        OperatorWords.Actor(request.Actor);
        if (request.Configuration.Production.RequireDecidable)
            PlanAssessor.RequireDecidable(request.Candidate, request.Configuration.BaselineOr(request.Baseline), request.Configuration);

        await _stops.DemandStartableAsync(request.Candidate.Strategy, request.Configuration, cancellationToken).ConfigureAwait(false);
        await DemandRoutableAsync(request.Candidate.Strategy, request.Configuration, cancellationToken).ConfigureAwait(false);
        return await BeginAsync(await _commands.StartAsync(request, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    public async Task<TickResult> TickAsync(string deploymentId, CancellationToken cancellationToken = default)
    {
        // One owner of the contexts: ticks of one process run one after another.
        await _driving.TakeAsync(cancellationToken).ConfigureAwait(false);
        using TickMeasure measure = new(deploymentId);
        try
        {
            await _stopApplication.ApplyAsync(deploymentId, cancellationToken).ConfigureAwait(false);
            TickResult tick = await _queue.HoldAsync(deploymentId, cancellationToken).ConfigureAwait(false)
                ?? await _reconciler.TickAsync(deploymentId, cancellationToken).ConfigureAwait(false);
            await _reconciliation.AfterTickAsync(tick, cancellationToken).ConfigureAwait(false);
            _heartbeats.Note(tick);
            _driven.Note(tick, isDriven: _reconciler.Contexts.Find(deploymentId) is not null);
            measure.End(tick.Outcome);
            return tick;
        }
        finally
        {
            _driving.Release();
        }
    }

    public Task<Deployment> RollBackAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default) =>
        TakeOutAsync(deploymentId, StageTrigger.RollBack, OperatorWords.Actor(actor), reason, null, cancellationToken);

    public async Task<Deployment> RollBackAsync(
        string deploymentId, RollbackPolicy policy, string actor, string reason, CancellationToken cancellationToken = default)
    {
        OperatorWords.Actor(actor);

        // What is demanded of a configuration never changes. One that is configured is not asked again: nothing may hold a rollback up.
        PolicyRule.Demand(policy, (await GetDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)).Configuration);
        return await TakeOutAsync(deploymentId, StageTrigger.RollBack, actor, reason, policy, cancellationToken).ConfigureAwait(false);
    }

    public Task<Deployment> AbortAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default) =>
        TakeOutAsync(deploymentId, StageTrigger.Abort, OperatorWords.Actor(actor), reason, RollbackPolicy.Leave, cancellationToken);

    public Task<Deployment> SuspendAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default) =>
        _commands.SuspendAsync(deploymentId, OperatorWords.Actor(actor), reason, cancellationToken);

    public Task<Deployment> ResumeAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default) =>
        _commands.ResumeAsync(deploymentId, OperatorWords.Actor(actor), reason, cancellationToken);

    public Task<Deployment> ApproveAsync(GateDecision decision, CancellationToken cancellationToken = default) =>
        _commands.ApproveAsync(decision with { Actor = OperatorWords.Actor(decision.Actor) }, cancellationToken);

    public async Task<Deployment> DenyAsync(GateDecision decision, CancellationToken cancellationToken = default)
    {
        Deployment denied = await _commands.DenyAsync(decision with { Actor = OperatorWords.Actor(decision.Actor) }, cancellationToken).ConfigureAwait(false);
        return denied.Stage == DeploymentStage.ROLLBACK ? await _carriage.CarryOutAsync(denied, cancellationToken).ConfigureAwait(false) : denied;
    }

    public Task<Deployment> SkipAsync(string deploymentId, SkipOrder order, CancellationToken cancellationToken = default) =>
        _commands.SkipAsync(deploymentId, order with { Actor = OperatorWords.Actor(order.Actor) }, cancellationToken);

    public Task<Deployment> RestartAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default) =>
        RestartAsync(deploymentId, actor, reason, confirmLive: false, cancellationToken);

    public async Task<Deployment> RestartAsync(
        string deploymentId, string actor, string reason, bool confirmLive, CancellationToken cancellationToken = default)
    {
        OperatorWords.Actor(actor);
        Deployment ended = await GetDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        await _stops.DemandStartableAsync(ended.Strategy, ended.Configuration, cancellationToken).ConfigureAwait(false);
        await DemandRoutableAsync(ended.Strategy, ended.Configuration, cancellationToken).ConfigureAwait(false);
        return await BeginAsync(
            await _commands.RestartAsync(deploymentId, actor, reason, confirmLive, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    public Task<ProductionFreeze> AddFreezeAsync(
        DateTimeOffset from, DateTimeOffset to, string? strategy, string actor, string reason, CancellationToken cancellationToken = default) =>
        _freezes.AddAsync(from, to, OperatorWords.Name(strategy), OperatorWords.Actor(actor), reason, cancellationToken);

    public Task<ProductionFreeze> RemoveFreezeAsync(string freezeId, string actor, string reason, CancellationToken cancellationToken = default) =>
        _freezes.RemoveAsync(freezeId, OperatorWords.Actor(actor), reason, cancellationToken);

    public Task<IReadOnlyList<ProductionFreeze>> GetFreezesAsync(CancellationToken cancellationToken = default) =>
        _store.GetFreezesAsync(cancellationToken);

    public async Task<Deployment> GetDeploymentAsync(string deploymentId, CancellationToken cancellationToken = default) => await PendingEffects.OfAsync(
        _store,
        await _store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false) ?? throw new DeploymentNotFoundException(deploymentId),
        cancellationToken).ConfigureAwait(false);

    public Task<IReadOnlyList<Deployment>> GetDeploymentsAsync(CancellationToken cancellationToken = default) =>
        PendingEffects.OfAllAsync(_store, cancellationToken);

    /// <inheritdoc />
    public TimeProvider Clock => _clock;

    public Task<ProductionStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        StatusReport.BuildAsync(_store, _clock.GetUtcNow(), cancellationToken);

    public IAsyncEnumerable<MetricSample> GetMetricsAsync(MetricQuery query, CancellationToken cancellationToken = default) =>
        _store.ReadSamplesAsync(query, cancellationToken);

    public async IAsyncEnumerable<RolledSample> GetRolledMetricsAsync(
        MetricQuery query, SampleResolution resolution, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IEnumerable<string> ids = query.DeploymentId is { } one
            ? [one]
            : (await _store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false)).Select(deployment => deployment.Id);
        foreach (string id in ids)
        {
            await foreach (RolledSample point in _store.ReadRolledSamplesAsync(
                query with { DeploymentId = id }, resolution, cancellationToken).ConfigureAwait(false))
                yield return point;
        }
    }

    public Task<IReadOnlyList<Alert>> GetAlertsAsync(AlertQuery query, CancellationToken cancellationToken = default) =>
        _store.GetAlertsAsync(query, cancellationToken);

    public Task<IReadOnlyList<ProductionHealth>> GetHealthAsync(string? deploymentId, int last, CancellationToken cancellationToken = default) =>
        _store.GetHealthAsync(deploymentId, last, cancellationToken);

    public Task<IReadOnlyList<Verdict>> GetVerdictsAsync(VerdictQuery query, CancellationToken cancellationToken = default) =>
        _verdicts.ReadAsync(query, cancellationToken);

    public async Task<Alert> AcknowledgeAlertAsync(
        string alertId, string user, string? note = null, DateTimeOffset? until = null, CancellationToken cancellationToken = default) =>
        Demand(await _alerts.AcknowledgeAsync([alertId], OperatorWords.Actor(user), note, until, cancellationToken).ConfigureAwait(false)).Alert!;

    public async Task<AlertOutcome> ResolveAlertAsync(
        string alertId, string user, string? note = null, bool force = false, CancellationToken cancellationToken = default) =>
        Demand(await _alerts.ResolveAsync([alertId], OperatorWords.Actor(user), note, force, cancellationToken).ConfigureAwait(false));

    public Task<IReadOnlyList<ProductionThreshold>> GetThresholdsAsync(string? deploymentId, CancellationToken cancellationToken = default) =>
        _rules.GetThresholdsAsync(deploymentId, cancellationToken);

    public Task<IReadOnlyList<ProductionThreshold>> PutThresholdsAsync(
        IReadOnlyList<AlertRule> rules, string? strategy, bool replace, string actor, CancellationToken cancellationToken = default) =>
        _rules.PutThresholdsAsync(rules, OperatorWords.Name(strategy), replace, OperatorWords.Actor(actor), cancellationToken);

    public Task RemoveThresholdAsync(string name, string? strategy, string actor, CancellationToken cancellationToken = default) =>
        _rules.RemoveThresholdAsync(name, OperatorWords.Name(strategy), OperatorWords.Actor(actor), cancellationToken);

    public Task<ProductionThreshold> SwitchThresholdAsync(
        string name, string? strategy, bool enabled, string actor, CancellationToken cancellationToken = default) =>
        _rules.SwitchThresholdAsync(name, OperatorWords.Name(strategy), enabled, OperatorWords.Actor(actor), cancellationToken);

    public Task<IReadOnlyList<AlertOutcome>> AcknowledgeAlertsAsync(
        IReadOnlyList<string> alertIds, string user, string? note = null, DateTimeOffset? until = null, CancellationToken cancellationToken = default) =>
        _alerts.AcknowledgeAsync(alertIds, OperatorWords.Actor(user), note, until, cancellationToken);

    public Task<IReadOnlyList<AlertOutcome>> ResolveAlertsAsync(
        IReadOnlyList<string> alertIds, string user, string? note = null, bool force = false, CancellationToken cancellationToken = default) =>
        _alerts.ResolveAsync(alertIds, OperatorWords.Actor(user), note, force, cancellationToken);

    public async Task<IReadOnlyList<JournalEntry>> GetJournalAsync(string deploymentId, CancellationToken cancellationToken = default)
    {
        await GetDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        return await _store.GetJournalAsync(deploymentId, cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<ImportSummary> ImportOrderEventsAsync(ImportRequest request, CancellationToken cancellationToken = default) =>
        _import.ImportAsync(request with { Actor = OperatorWords.Actor(request.Actor) }, cancellationToken);

    public Task<ImportSummary> AddOrderEventsAsync(
        string deploymentId, IReadOnlyList<OrderEvent> orderEvents, string actor, CancellationToken cancellationToken = default) =>
        _import.AddAsync(deploymentId, orderEvents, OperatorWords.Actor(actor), cancellationToken);

    public Task<IReadOnlyList<QuarantinedLine>> GetQuarantineAsync(QuarantineQuery query, CancellationToken cancellationToken = default) =>
        _store.GetQuarantineAsync(query, cancellationToken);

    public async Task<QuarantineExport> ExportQuarantineAsync(
        QuarantineQuery query, string path, bool overwrite, CancellationToken cancellationToken = default) =>
        QuarantineFile.Write(await _store.GetQuarantineAsync(query, cancellationToken).ConfigureAwait(false), path, overwrite);

    public Task AddSamplesAsync(string deploymentId, IReadOnlyList<MetricSample> samples, CancellationToken cancellationToken = default) =>
        _reported.AddAsync(deploymentId, samples, cancellationToken);

    public Task AddSamplesAsync(string deploymentId, IReadOnlyList<MetricSample> samples, string? idempotencyKey, CancellationToken cancellationToken = default) =>
        AddSamplesOnceAsync(deploymentId, samples, idempotencyKey, cancellationToken);

    /// <summary>The same, and tells whether they were added now.</summary>
    internal Task<bool> AddSamplesOnceAsync(string deploymentId, IReadOnlyList<MetricSample> samples, string? idempotencyKey, CancellationToken cancellationToken) =>
        _reported.AddOnceAsync(deploymentId, samples, idempotencyKey, cancellationToken);

    public Task ReportSourceAsync(string deploymentId, MetricSourceReport report, CancellationToken cancellationToken = default) =>
        _reported.AddAsync(deploymentId, report, cancellationToken);

    public IAsyncEnumerable<ProductionEvent> WatchEventsAsync(EventQuery query, CancellationToken cancellationToken = default) =>
        _events.WatchEventsAsync(query, cancellationToken);

    public IAsyncEnumerable<EventPage> WatchEventPagesAsync(EventQuery query, CancellationToken cancellationToken = default) =>
        _events.WatchEventPagesAsync(query, cancellationToken);

    public Task<long> GetEventPositionAsync(CancellationToken cancellationToken = default) => _events.GetEventPositionAsync(cancellationToken);

    /// <summary>When the next bar of a deployment is due; null once its data has ended.</summary>
    public Task<DateTimeOffset?> NextBarDueAsync(string deploymentId, CancellationToken cancellationToken = default) =>
        _reconciler.NextBarDueAsync(deploymentId, cancellationToken);

    /// <summary>A bounded part of the upkeep of ended deployments' samples; true where there may be more to do now.</summary>
    public Task<bool> KeepEndedAsync(CancellationToken cancellationToken = default) => _ended.KeepAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _intake.DisposeAsync().ConfigureAwait(false);
        await _driving.TakeAsync(CancellationToken.None).ConfigureAwait(false);
        _reads.Dispose();
        await _outbox.DisposeAsync().ConfigureAwait(false);
        await _reconciliation.DisposeAsync().ConfigureAwait(false);
        await _background.DisposeAsync().ConfigureAwait(false);
        await _venues.DisposeAsync().ConfigureAwait(false);
        await _webhooks.DisposeAsync().ConfigureAwait(false);
        await _heartbeats.DisposeAsync().ConfigureAwait(false);
        _heartbeatPost.Dispose();
        _own.ForEach(part => part.Dispose());
        await _reconciler.ReleaseAsync().ConfigureAwait(false);
        await _store.DisposeAsync().ConfigureAwait(false);
        _driving.Dispose();
    }

    private static AlertOutcome Demand(IReadOnlyList<AlertOutcome> outcomes) =>
        outcomes[0].Error is { } error ? throw error : outcomes[0];

    /// <summary>Takes out at once what a new deployment supersedes; where that fails, the new one's ticks do it.</summary>
    private async Task<Deployment> BeginAsync(Deployment started, CancellationToken cancellationToken)
    {
        if (started is not { Supersedes: true, Predecessor: { } older })
            return started;

        try
        {
            await TakeOutAsync(older, StageTrigger.RollBack, started.StartedBy, DeploymentQueue.SupersededBy(started), null, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidTransitionException)
        {
            // It ended meanwhile, which is what was wanted.
        }

        return started;
    }

    private async Task<Deployment> TakeOutAsync(
        string deploymentId, StageTrigger trigger, string actor, string reason, RollbackPolicy? policy, CancellationToken cancellationToken)
    {
        Deployment ordered = await _commands.RollBackAsync(deploymentId, trigger, actor, reason, policy, cancellationToken).ConfigureAwait(false);
        return await _carriage.CarryOutAsync(ordered, cancellationToken).ConfigureAwait(false);
    }
}
