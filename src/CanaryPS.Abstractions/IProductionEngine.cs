namespace CanaryPS;

/// <summary>
/// Everything the product does to one store. Cmdlets and the agent hold one of these; it is the only border between
/// them and the engine. Every member may throw a <see cref="CanaryException"/>, and then has changed nothing.
/// </summary>
public interface IProductionEngine : IAlertRules, IProductionViews, INotificationOutbox, ISilences, IProductionEvents, IKillSwitch, IRouting, IVenues, IEventIntake, IOrderEntry, IIncidents, ILimits, IReconciliation, IAccess, IProductionState, IStoreNames, IAsyncDisposable
{
    /// <summary>The clock that deployments live by: the store's own where several hosts share it, else this host's.</summary>
    TimeProvider Clock { get; }

    /// <summary>Where the store is.</summary>
    string Store { get; }

    /// <summary>Validates the request and records the deployment in PREPARATION. Nothing trades before its first tick.</summary>
    /// <exception cref="DeploymentConflictException">The strategy already has a running deployment and <c>newer_version</c> is <c>reject</c>, or one that waits.</exception>
    /// <exception cref="StrategyException">A strategy is unknown or its parameters are not usable.</exception>
    /// <exception cref="MarketDataException">The market data can't be used.</exception>
    /// <exception cref="PlanNotDecidableException"><see cref="ProductionSettings.RequireDecidable"/> is set and the plan ends too soon.</exception>
    /// <exception cref="TradingStopException">Trading of the strategy, the venue or everything is stopped.</exception>
    /// <exception cref="RollbackPolicyException">Its flow or venue can't carry <see cref="ProductionSettings.RollbackPolicy"/> out.</exception>
    Task<Deployment> StartAsync(DeploymentRequest request, CancellationToken cancellationToken = default);

    /// <summary>One reconcile step: read, observe, decide, commit, act, confirm. Safe to call from any process at any time.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<TickResult> TickAsync(string deploymentId, CancellationToken cancellationToken = default);

    /// <summary>Takes the candidate out by the configured policy. Done when <see cref="Deployment.RollbackConfirmedAt"/> is set, by this call or a later tick.</summary>
    /// <exception cref="InvalidTransitionException">The deployment is final.</exception>
    Task<Deployment> RollBackAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default);

    /// <summary>The same by another policy than the configured one; the journal says which.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="policy">What becomes of the candidate's position.</param>
    /// <param name="actor">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels before it is written.</param>
    /// <exception cref="InvalidTransitionException">The deployment is final.</exception>
    /// <exception cref="RollbackPolicyException">Its flow or venue can't carry the policy out.</exception>
    Task<Deployment> RollBackAsync(
        string deploymentId, RollbackPolicy policy, string actor, string reason, CancellationToken cancellationToken = default);

    /// <summary>Takes the candidate out but leaves its position for a person.</summary>
    /// <exception cref="InvalidTransitionException">The deployment is final.</exception>
    Task<Deployment> AbortAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default);

    /// <summary>Keeps a deployment from advancing until it is resumed. Rollback criteria and operators' rollbacks act as ever.</summary>
    /// <exception cref="InvalidTransitionException">The deployment is final.</exception>
    /// <exception cref="DeploymentStateException">It is suspended already.</exception>
    Task<Deployment> SuspendAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default);

    /// <summary>Lets a suspended deployment go on. The time it was suspended does not count for its step.</summary>
    /// <exception cref="InvalidTransitionException">The deployment is final.</exception>
    /// <exception cref="DeploymentStateException">It is not suspended.</exception>
    Task<Deployment> ResumeAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default);

    /// <summary>Approves at a gate that waits. The deployment goes on at an evaluation in which every criterion passes.</summary>
    /// <exception cref="InvalidTransitionException">The deployment is final.</exception>
    /// <exception cref="GateException">No gate waits for it, or this person may not approve.</exception>
    Task<Deployment> ApproveAsync(GateDecision decision, CancellationToken cancellationToken = default);

    /// <summary>Denies at a gate that waits; the gate says what follows.</summary>
    /// <exception cref="InvalidTransitionException">The deployment is final.</exception>
    /// <exception cref="GateException">No gate waits for it.</exception>
    Task<Deployment> DenyAsync(GateDecision decision, CancellationToken cancellationToken = default);

    /// <summary>Orders a deployment to go to a later step as soon as every criterion passes, without the time of the steps before it.</summary>
    /// <exception cref="InvalidTransitionException">The deployment is final.</exception>
    /// <exception cref="DeploymentStateException">The step is not ahead, or the deployment is suspended.</exception>
    /// <exception cref="GateException">A gate that needs approval is in the way, and the order has no force.</exception>
    Task<Deployment> SkipAsync(string deploymentId, SkipOrder order, CancellationToken cancellationToken = default);

    /// <summary>Starts a new deployment from PREPARATION with what one that was rolled back had: strategies and configuration.</summary>
    /// <exception cref="DeploymentStateException">It was not rolled back, or that is not confirmed yet.</exception>
    /// <exception cref="DeploymentConflictException">The strategy already has a running deployment.</exception>
    /// <exception cref="TradingStopException">Trading of the strategy, the venue or everything is stopped.</exception>
    Task<Deployment> RestartAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default);

    /// <summary>The same for a deployment that may trade with real money.</summary>
    /// <param name="deploymentId">The deployment that was rolled back.</param>
    /// <param name="actor">Who starts it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="confirmLive">Whether that person knows that real money is at stake.</param>
    /// <param name="cancellationToken">Cancels before it is written.</param>
    /// <exception cref="VenueException">Its venue is live, and that is not confirmed.</exception>
    Task<Deployment> RestartAsync(string deploymentId, string actor, string reason, bool confirmLive, CancellationToken cancellationToken = default);

    /// <summary>Adds a freeze; from when this returns no deployment it is for goes on to a next step within it.</summary>
    /// <param name="from">Since when.</param>
    /// <param name="to">Until when.</param>
    /// <param name="strategy">The strategy it is for; null for all.</param>
    /// <param name="actor">Who adds it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels before it is written.</param>
    /// <exception cref="FreezeException">It ends before it begins, or is over already.</exception>
    Task<ProductionFreeze> AddFreezeAsync(
        DateTimeOffset from, DateTimeOffset to, string? strategy, string actor, string reason, CancellationToken cancellationToken = default);

    /// <summary>Ends a freeze before its time. It stays in the record.</summary>
    /// <exception cref="FreezeException">There is none, or it was removed already.</exception>
    Task<ProductionFreeze> RemoveFreezeAsync(string freezeId, string actor, string reason, CancellationToken cancellationToken = default);

    /// <summary>Every freeze, over and removed ones too, by when it begins.</summary>
    Task<IReadOnlyList<ProductionFreeze>> GetFreezesAsync(CancellationToken cancellationToken = default);

    /// <summary>The deployment with this id.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<Deployment> GetDeploymentAsync(string deploymentId, CancellationToken cancellationToken = default);

    /// <summary>Every deployment, oldest first.</summary>
    Task<IReadOnlyList<Deployment>> GetDeploymentsAsync(CancellationToken cancellationToken = default);

    /// <summary>The whole of the store at a glance.</summary>
    Task<ProductionStatus> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Samples, oldest first, streamed.</summary>
    IAsyncEnumerable<MetricSample> GetMetricsAsync(MetricQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Samples down to minutes or hours, oldest first, streamed: of samples that are still there as of those that only
    /// points stand for. What is only kept by the hour comes by the hour. Without a deployment in the query, those of one
    /// deployment after those of another, and <see cref="MetricQuery.Last"/> counts in each.
    /// </summary>
    IAsyncEnumerable<RolledSample> GetRolledMetricsAsync(
        MetricQuery query, SampleResolution resolution, CancellationToken cancellationToken = default);

    /// <summary>Alerts, oldest first.</summary>
    Task<IReadOnlyList<Alert>> GetAlertsAsync(AlertQuery query, CancellationToken cancellationToken = default);

    /// <summary>The newest <paramref name="last"/> evaluations of one deployment or of all, oldest first.</summary>
    Task<IReadOnlyList<ProductionHealth>> GetHealthAsync(string? deploymentId, int last, CancellationToken cancellationToken = default);

    /// <summary>What the evaluations decided, each with every input, oldest first.</summary>
    Task<IReadOnlyList<Verdict>> GetVerdictsAsync(VerdictQuery query, CancellationToken cancellationToken = default);

    /// <summary>Marks an alert as taken by a person.</summary>
    /// <param name="alertId">The alert.</param>
    /// <param name="user">The person.</param>
    /// <param name="note">What they say; null for nothing.</param>
    /// <param name="until">When it ends and the alert fires again if its condition still holds; null for what the configuration says.</param>
    /// <param name="cancellationToken">Cancels before it is written.</param>
    /// <exception cref="AlertNotFoundException">There is none.</exception>
    /// <exception cref="AlertStateException">It has not fired, or is over.</exception>
    Task<Alert> AcknowledgeAlertAsync(
        string alertId, string user, string? note = null, DateTimeOffset? until = null, CancellationToken cancellationToken = default);

    /// <summary>Ends an alert by a person's word. Where its condition still holds it fires again at once, unless it is forced.</summary>
    /// <param name="alertId">The alert.</param>
    /// <param name="user">The person.</param>
    /// <param name="note">What they say; null for nothing.</param>
    /// <param name="force">Whether it is quiet, though its condition holds, until that has been over once or is worse.</param>
    /// <param name="cancellationToken">Cancels before it is written.</param>
    /// <exception cref="AlertNotFoundException">There is none.</exception>
    /// <exception cref="AlertStateException">It is over already.</exception>
    Task<AlertOutcome> ResolveAlertAsync(
        string alertId, string user, string? note = null, bool force = false, CancellationToken cancellationToken = default);

    /// <summary>Marks many alerts as taken, in one transaction a deployment. One that can't be has its error in its outcome; the others go on.</summary>
    /// <returns>An outcome for each id, in their order.</returns>
    Task<IReadOnlyList<AlertOutcome>> AcknowledgeAlertsAsync(
        IReadOnlyList<string> alertIds, string user, string? note = null, DateTimeOffset? until = null, CancellationToken cancellationToken = default);

    /// <summary>Ends many alerts by a person's word, in one transaction a deployment. One that can't be has its error in its outcome; the others go on.</summary>
    /// <returns>An outcome for each id, in their order.</returns>
    Task<IReadOnlyList<AlertOutcome>> ResolveAlertsAsync(
        IReadOnlyList<string> alertIds, string user, string? note = null, bool force = false, CancellationToken cancellationToken = default);

    /// <summary>A deployment's journal, oldest first.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<IReadOnlyList<JournalEntry>> GetJournalAsync(string deploymentId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Imports a file's order events and marks, streamed: one summary a batch, and a last one that is complete. Each batch is
    /// one transaction; an import that was interrupted and is run again counts what is there already as duplicates.
    /// </summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="ImportException">The file or the way to read it can't be used.</exception>
    IAsyncEnumerable<ImportSummary> ImportOrderEventsAsync(ImportRequest request, CancellationToken cancellationToken = default);

    /// <summary>Adds order events, all or none. An event with an empty id gets one that follows from its content.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="ImportException">An event is not usable.</exception>
    Task<ImportSummary> AddOrderEventsAsync(
        string deploymentId, IReadOnlyList<OrderEvent> orderEvents, string actor, CancellationToken cancellationToken = default);

    /// <summary>Quarantined lines, oldest first.</summary>
    Task<IReadOnlyList<QuarantinedLine>> GetQuarantineAsync(QuarantineQuery query, CancellationToken cancellationToken = default);

    /// <summary>Writes quarantined lines to a file, to be mended and imported again.</summary>
    /// <exception cref="ImportException">The file is there already and is not to be overwritten, or can't be written.</exception>
    Task<QuarantineExport> ExportQuarantineAsync(
        QuarantineQuery query, string path, bool overwrite, CancellationToken cancellationToken = default);

    /// <summary>Adds samples from outside to a deployment, all or none; the rules on them are judged when they are stored.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="SampleException">A sample can't be kept: a name or unit that is none, a value that is not finite, a built-in metric's name, another deployment's id.</exception>
    Task AddSamplesAsync(string deploymentId, IReadOnlyList<MetricSample> samples, CancellationToken cancellationToken = default);

    /// <summary>The same for a request that may be sent again: what was taken within a day is not added twice.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="idempotencyKey">What the request is known by, 1-200 visible characters of ASCII; null where it is known by its samples: the same ones in the same order are the same request.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="SampleException">A sample can't be kept.</exception>
    /// <exception cref="SampleRequestException">The key is none, or was that of a request with other samples.</exception>
    Task AddSamplesAsync(string deploymentId, IReadOnlyList<MetricSample> samples, string? idempotencyKey, CancellationToken cancellationToken = default);

    /// <summary>Adds what a source outside the engine gave, together with the source's own health metrics.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="SampleException">A sample can't be kept, or the deployment's configuration has a source of this name.</exception>
    Task ReportSourceAsync(string deploymentId, MetricSourceReport report, CancellationToken cancellationToken = default);
}
