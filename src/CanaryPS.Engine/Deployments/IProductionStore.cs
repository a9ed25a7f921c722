using CanaryPS.Engine.Access;
using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments.Driving;
using CanaryPS.Engine.Deployments.Names;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Telemetry;
using CanaryPS.Engine.Trading.Exchange;
using CanaryPS.Engine.Reporting.Journals;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// The durable truth. What a decision writes goes through <see cref="CommitAsync"/> or <see cref="CreateDeploymentAsync"/>. Each
/// call that writes is one transaction. Errors of the medium are <see cref="StoreException"/>.
/// </summary>
internal interface IProductionStore : IAlertStore, INotificationStore, IAllocationStore, IOrderEntryStore, ITradingStopStore, IReconciliationStore, IExchangeStore, IRecordStore, IGaugeStore, IAccessStore, IStateStore, INameStore, IAsyncDisposable
{
    /// <summary>Where it is, for messages.</summary>
    string Location { get; }

    /// <summary>A path on this host from whose folder relative paths of a deployment's sources start, and beside which files for the host are: a store's own file has it itself.</summary>
    string LocalPath { get; }

    /// <summary>Says that something was committed, by whichever process.</summary>
    IStoreSignal Signal { get; }

    /// <summary>
    /// Takes the lease where it is free, expired or already this holder's; null where another holds it. A change of
    /// holder raises the fencing token. Lease time is the store's own real clock, not the deployments'.
    /// </summary>
    Task<Lease?> TryAcquireLeaseAsync(string resource, string holder, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Renews all that a holder has, expired or not, as nobody else has taken it meanwhile.</summary>
    /// <returns>The resources, and until when the holder has them.</returns>
    Task<(IReadOnlyList<string> Resources, DateTimeOffset ExpiresAt)> RenewLeasesAsync(string holder, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Frees the lease where it is still this one.</summary>
    Task ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken);

    /// <summary>Records a new deployment with its first journal entries and effects.</summary>
    /// <exception cref="DeploymentConflictException">A deployment of the same strategy name is not final.</exception>
    Task CreateDeploymentAsync(StoreCommit commit, CancellationToken cancellationToken);

    /// <summary>Writes everything in the commit or nothing.</summary>
    /// <returns>Where the deployment's trading log ends after it: entries that were there before are not counted twice.</returns>
    /// <exception cref="LeaseLostException">The commit's lease is not the current one.</exception>
    /// <exception cref="StaleDeploymentException">The deployment's version is not the expected one.</exception>
    Task<long> CommitAsync(StoreCommit commit, CancellationToken cancellationToken);

    /// <summary>
    /// Writes commits of different deployments in one transaction. One whose lease or version is not the current one is left out, as if it had not been
    /// asked for; the others are written, or none of them.
    /// </summary>
    /// <returns>For each where the deployment's trading log ends after it; null for one that is left out.</returns>
    Task<IReadOnlyList<long?>> CommitAllAsync(IReadOnlyList<StoreCommit> commits, CancellationToken cancellationToken);

    Task<Deployment?> FindDeploymentAsync(string deploymentId, CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<Deployment>> GetDeploymentsAsync(CancellationToken cancellationToken);

    /// <summary>What runs or waits of a strategy, oldest first.</summary>
    Task<IReadOnlyList<Deployment>> GetUnfinishedAsync(string strategy, CancellationToken cancellationToken);

    /// <summary>How many deployments there are, ended ones too.</summary>
    Task<long> CountDeploymentsAsync(CancellationToken cancellationToken);

    /// <summary>By ordinal.</summary>
    Task<IReadOnlyList<Effect>> GetPendingEffectsAsync(string deploymentId, CancellationToken cancellationToken);

    /// <summary>The pending effects of every deployment, by deployment and ordinal.</summary>
    Task<IReadOnlyList<Effect>> GetAllPendingEffectsAsync(CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<JournalEntry>> GetJournalAsync(string deploymentId, CancellationToken cancellationToken);

    /// <summary>Entries of one deployment's journal, oldest first.</summary>
    Task<IReadOnlyList<JournalEntry>> GetJournalEntriesAsync(JournalQuery query, CancellationToken cancellationToken);

    /// <summary>The entries of a deployment's journal after a sequence that say what its limits are, oldest first.</summary>
    Task<IReadOnlyList<JournalEntry>> GetLimitsJournalAsync(string deploymentId, long afterSequence, CancellationToken cancellationToken);

    /// <summary>Order events and marks in the order they were committed, after the given position (0 = all).</summary>
    Task<TradingLog> ReadTradingLogAsync(string deploymentId, long afterPosition, CancellationToken cancellationToken);

    /// <summary>The newest so many order events of a trading log, in its order; none where there is no such deployment.</summary>
    Task<IReadOnlyList<OrderEvent>> GetNewestOrdersAsync(string deploymentId, int last, CancellationToken cancellationToken);

    /// <summary>Which of these order events and marks are in the trading log.</summary>
    Task<KnownTrading> FindKnownTradingAsync(
        string deploymentId, IReadOnlyCollection<string> eventIds, IReadOnlyCollection<DateTimeOffset> markTimes, CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<QuarantinedLine>> GetQuarantineAsync(QuarantineQuery query, CancellationToken cancellationToken);

    /// <summary>The first client order id of a chain of replaced orders, by each later id of the chain.</summary>
    Task<IReadOnlyDictionary<string, string>> GetOrderAliasesAsync(string deploymentId, CancellationToken cancellationToken);

    /// <summary>Oldest first, streamed.</summary>
    IAsyncEnumerable<MetricSample> ReadSamplesAsync(MetricQuery query, CancellationToken cancellationToken);

    /// <summary>The newest sample of each metric and arm of a deployment.</summary>
    Task<IReadOnlyList<MetricSample>> GetLatestSamplesAsync(string deploymentId, CancellationToken cancellationToken);

    /// <summary>A number that rises with every sample that is added to a deployment, by as much as samples are added.</summary>
    Task<long> CountAddedSamplesAsync(string deploymentId, CancellationToken cancellationToken);

    /// <summary>Where each metric source of a deployment stands, by name.</summary>
    Task<IReadOnlyList<SourceState>> GetSourceStatesAsync(string deploymentId, CancellationToken cancellationToken);

    /// <summary>
    /// Adds samples from outside with where their sources stand now, and makes the change of the alerts that they cause, in one
    /// transaction, whatever the deployment's version and whoever drives it.
    /// </summary>
    /// <returns>What was written of the alerts.</returns>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<AlertChanges> AddSamplesAsync(
        string deploymentId, IReadOnlyList<MetricSample> samples, IReadOnlyList<SourceState> states,
        Func<IStoredAlerts, AlertChanges> alerting, CancellationToken cancellationToken);

    /// <summary>
    /// The same for the samples of a request, which is remembered in the same transaction, and forgotten by <see cref="KeepSamplesAsync"/>.
    /// </summary>
    /// <returns>What was written of the alerts; null where the request is known already, and nothing was written.</returns>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="SampleRequestException">A request with other samples is known by its key.</exception>
    Task<AlertChanges?> AddSamplesOnceAsync(
        string deploymentId, SampleRequest request, IReadOnlyList<MetricSample> samples, Func<IStoredAlerts, AlertChanges> alerting, CancellationToken cancellationToken);

    /// <summary>
    /// The entries of all journals after a place in the order of the store (0 = all), at most so many. An entry after which one is
    /// at hand is never missing: places are taken in the order of commits.
    /// </summary>
    Task<IReadOnlyList<StoredEvent>> ReadEventsAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>What has happened after a place in the order of the store that a driver may have to act on, and whose alerts have a timer due at a time. Bounded: read on from its position.</summary>
    Task<DriveNews> ReadDriveNewsAsync(long after, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The place of the newest entry of all journals; 0 where there is none.</summary>
    Task<long> GetEventPositionAsync(CancellationToken cancellationToken);

    /// <summary>The newest so many, oldest first.</summary>
    Task<IReadOnlyList<ProductionHealth>> GetHealthAsync(string? deploymentId, int last, CancellationToken cancellationToken);

    /// <summary>Records a freeze.</summary>
    Task AddFreezeAsync(ProductionFreeze freeze, CancellationToken cancellationToken);

    /// <summary>Records that a freeze was removed; what is written is the freeze as it is after that.</summary>
    /// <exception cref="FreezeException">There is none, or it was removed already.</exception>
    Task RemoveFreezeAsync(ProductionFreeze freeze, CancellationToken cancellationToken);

    /// <summary>Every freeze, over and removed ones too, by when it begins.</summary>
    Task<IReadOnlyList<ProductionFreeze>> GetFreezesAsync(CancellationToken cancellationToken);

    /// <summary>Newest first, streamed; of the time given and later.</summary>
    IAsyncEnumerable<ProductionHealth> ReadHealthBackwardsAsync(string? deploymentId, DateTimeOffset? since, CancellationToken cancellationToken);

    /// <summary>
    /// Takes one bounded piece of the upkeep of a deployment's samples and order events: makes them small, goes on to the next
    /// resolution with samples older than it is to be kept, or deletes those that no resolution keeps. Call it again while it
    /// says that it did something. Nothing that a reader sees of samples younger than the limits or of the trading log changes,
    /// and the latest samples stay known.
    /// </summary>
    Task<SampleUpkeep> KeepSamplesAsync(string deploymentId, SampleRetention retention, CancellationToken cancellationToken);

    /// <summary>
    /// The samples of one deployment down to minutes or hours, oldest first, streamed: of raw samples as of those that
    /// are gone. What is only kept by the hour comes by the hour.
    /// </summary>
    /// <exception cref="ArgumentException">The query names no deployment.</exception>
    IAsyncEnumerable<RolledSample> ReadRolledSamplesAsync(MetricQuery query, SampleResolution resolution, CancellationToken cancellationToken);
}
