namespace CanaryPS;

/// <summary>
/// Everything the product does to one store. Cmdlets and the agent hold one of these; it is the only border between
/// them and the engine. Every member may throw a <see cref="CanaryException"/>, and then has changed nothing.
/// </summary>
public interface IProductionEngine : IAsyncDisposable
{
    /// <summary>Where the store is.</summary>
    string Store { get; }

    /// <summary>Validates the request and records the deployment in PREPARATION. Nothing trades before its first tick.</summary>
    /// <exception cref="DeploymentConflictException">The strategy already has a running deployment.</exception>
    /// <exception cref="StrategyException">A strategy is unknown or its parameters are not usable.</exception>
    /// <exception cref="MarketDataException">The market data can't be used.</exception>
    /// <exception cref="PlanNotDecidableException"><see cref="ProductionSettings.RequireDecidable"/> is set and the plan ends too soon.</exception>
    Task<Deployment> StartAsync(DeploymentRequest request, CancellationToken cancellationToken = default);

    /// <summary>One reconcile step: read, observe, decide, commit, act, confirm. Safe to call from any process at any time.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<TickResult> TickAsync(string deploymentId, CancellationToken cancellationToken = default);

    /// <summary>Takes the candidate out by the configured policy. Done when <see cref="Deployment.RollbackConfirmedAt"/> is set, by this call or a later tick.</summary>
    /// <exception cref="InvalidTransitionException">The deployment is final.</exception>
    Task<Deployment> RollBackAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default);

    /// <summary>Takes the candidate out but leaves its position for a person.</summary>
    /// <exception cref="InvalidTransitionException">The deployment is final.</exception>
    Task<Deployment> AbortAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken = default);

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
    /// <exception cref="AlertNotFoundException">There is none.</exception>
    /// <exception cref="AlertStateException">It is resolved.</exception>
    Task<Alert> AcknowledgeAlertAsync(string alertId, string user, CancellationToken cancellationToken = default);

    /// <summary>Ends an alert by a person's word.</summary>
    /// <exception cref="AlertNotFoundException">There is none.</exception>
    /// <exception cref="AlertStateException">It is resolved already.</exception>
    Task<Alert> ResolveAlertAsync(string alertId, string user, CancellationToken cancellationToken = default);

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

    /// <summary>Adds samples from outside to a deployment, all or none; thresholds on them are judged at its next evaluation.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="SampleException">A sample can't be kept: a name or unit that is none, a value that is not finite, a built-in metric's name, another deployment's id.</exception>
    Task AddSamplesAsync(string deploymentId, IReadOnlyList<MetricSample> samples, CancellationToken cancellationToken = default);

    /// <summary>Adds what a source outside the engine gave, together with the source's own health metrics.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="SampleException">A sample can't be kept, or the deployment's configuration has a source of this name.</exception>
    Task ReportSourceAsync(string deploymentId, MetricSourceReport report, CancellationToken cancellationToken = default);
}
