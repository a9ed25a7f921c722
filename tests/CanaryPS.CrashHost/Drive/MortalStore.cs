using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Driving;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.CrashHost.Drive;

/// <summary>A store whose process may die before and after every write.</summary>
internal sealed partial class MortalStore(IProductionStore store, DeathClock death) : IProductionStore
{
    public string Location => store.Location;

    public string LocalPath => store.LocalPath;

    public IStoreSignal Signal => store.Signal;

    public Task<Lease?> TryAcquireLeaseAsync(string resource, string holder, TimeSpan duration, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.TryAcquireLeaseAsync(resource, holder, duration, cancellationToken));

    public Task<(IReadOnlyList<string> Resources, DateTimeOffset ExpiresAt)> RenewLeasesAsync(string holder, TimeSpan duration, CancellationToken cancellationToken) =>
        store.RenewLeasesAsync(holder, duration, cancellationToken);

    public Task ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.ReleaseLeaseAsync(lease, cancellationToken));

    public Task CreateDeploymentAsync(StoreCommit commit, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.CreateDeploymentAsync(commit, cancellationToken));

    public Task<long> CommitAsync(StoreCommit commit, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.CommitAsync(commit, cancellationToken));

    public Task<IReadOnlyList<long?>> CommitAllAsync(IReadOnlyList<StoreCommit> commits, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.CommitAllAsync(commits, cancellationToken));

    public Task AddFreezeAsync(ProductionFreeze freeze, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.AddFreezeAsync(freeze, cancellationToken));

    public Task RemoveFreezeAsync(ProductionFreeze freeze, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.RemoveFreezeAsync(freeze, cancellationToken));

    public Task<IReadOnlyList<ProductionFreeze>> GetFreezesAsync(CancellationToken cancellationToken) =>
        store.GetFreezesAsync(cancellationToken);

    public Task<SampleUpkeep> KeepSamplesAsync(string deploymentId, SampleRetention retention, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.KeepSamplesAsync(deploymentId, retention, cancellationToken));

    public Task<AlertChanges> ChangeAlertsAsync(
        string deploymentId, Func<IStoredAlerts, AlertChanges> change, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.ChangeAlertsAsync(deploymentId, change, cancellationToken));

    public Task<AlertChanges> AddSamplesAsync(
        string deploymentId, IReadOnlyList<MetricSample> samples, IReadOnlyList<SourceState> states,
        Func<IStoredAlerts, AlertChanges> alerting, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.AddSamplesAsync(deploymentId, samples, states, alerting, cancellationToken));

    public Task<AlertChanges?> AddSamplesOnceAsync(
        string deploymentId, SampleRequest request, IReadOnlyList<MetricSample> samples, Func<IStoredAlerts, AlertChanges> alerting, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.AddSamplesOnceAsync(deploymentId, request, samples, alerting, cancellationToken));

    public Task<StoredRules> ChangeRulesAsync(Func<StoredRules, IReadOnlyList<RuleChange>> change, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.ChangeRulesAsync(change, cancellationToken));

    public Task<IReadOnlyList<JournalEntry>> GetAlertJournalAsync(string deploymentId, CancellationToken cancellationToken) =>
        store.GetAlertJournalAsync(deploymentId, cancellationToken);

    public Task<DateTimeOffset?> GetAlertsDueAsync(string deploymentId, CancellationToken cancellationToken) =>
        store.GetAlertsDueAsync(deploymentId, cancellationToken);

    public Task<long> GetRulesVersionAsync(CancellationToken cancellationToken) => store.GetRulesVersionAsync(cancellationToken);

    public Task<StoredRules> GetRulesAsync(CancellationToken cancellationToken) => store.GetRulesAsync(cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> ReadEventsAsync(long after, int limit, CancellationToken cancellationToken) =>
        store.ReadEventsAsync(after, limit, cancellationToken);

    public Task<DriveNews> ReadDriveNewsAsync(long after, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.ReadDriveNewsAsync(after, now, cancellationToken);

    public Task<long> GetEventPositionAsync(CancellationToken cancellationToken) => store.GetEventPositionAsync(cancellationToken);

    public Task<Deployment?> FindDeploymentAsync(string deploymentId, CancellationToken cancellationToken) =>
        store.FindDeploymentAsync(deploymentId, cancellationToken);

    public Task<IReadOnlyList<Deployment>> GetDeploymentsAsync(CancellationToken cancellationToken) =>
        store.GetDeploymentsAsync(cancellationToken);

    public Task<IReadOnlyList<Deployment>> GetUnfinishedAsync(string strategy, CancellationToken cancellationToken) =>
        store.GetUnfinishedAsync(strategy, cancellationToken);

    public Task<long> CountDeploymentsAsync(CancellationToken cancellationToken) => store.CountDeploymentsAsync(cancellationToken);

    public Task<IReadOnlyList<Effect>> GetPendingEffectsAsync(string deploymentId, CancellationToken cancellationToken) =>
        store.GetPendingEffectsAsync(deploymentId, cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> GetLimitsJournalAsync(string deploymentId, long afterSequence, CancellationToken cancellationToken) =>
        store.GetLimitsJournalAsync(deploymentId, afterSequence, cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> GetJournalEntriesAsync(JournalQuery query, CancellationToken cancellationToken) =>
        store.GetJournalEntriesAsync(query, cancellationToken);

    public Task<IReadOnlyList<OrderEvent>> GetNewestOrdersAsync(string deploymentId, int last, CancellationToken cancellationToken) =>
        store.GetNewestOrdersAsync(deploymentId, last, cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> GetJournalAsync(string deploymentId, CancellationToken cancellationToken) =>
        store.GetJournalAsync(deploymentId, cancellationToken);

    public Task<TradingLog> ReadTradingLogAsync(string deploymentId, long afterPosition, CancellationToken cancellationToken) =>
        store.ReadTradingLogAsync(deploymentId, afterPosition, cancellationToken);

    public Task<KnownTrading> FindKnownTradingAsync(
        string deploymentId, IReadOnlyCollection<string> eventIds, IReadOnlyCollection<DateTimeOffset> markTimes, CancellationToken cancellationToken) =>
        store.FindKnownTradingAsync(deploymentId, eventIds, markTimes, cancellationToken);

    public Task<IReadOnlyList<QuarantinedLine>> GetQuarantineAsync(QuarantineQuery query, CancellationToken cancellationToken) =>
        store.GetQuarantineAsync(query, cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> GetOrderAliasesAsync(string deploymentId, CancellationToken cancellationToken) =>
        store.GetOrderAliasesAsync(deploymentId, cancellationToken);

    public IAsyncEnumerable<MetricSample> ReadSamplesAsync(MetricQuery query, CancellationToken cancellationToken) =>
        store.ReadSamplesAsync(query, cancellationToken);

    public IAsyncEnumerable<RolledSample> ReadRolledSamplesAsync(
        MetricQuery query, SampleResolution resolution, CancellationToken cancellationToken) =>
        store.ReadRolledSamplesAsync(query, resolution, cancellationToken);

    public Task<IReadOnlyList<MetricSample>> GetLatestSamplesAsync(string deploymentId, CancellationToken cancellationToken) =>
        store.GetLatestSamplesAsync(deploymentId, cancellationToken);

    public Task<long> CountAddedSamplesAsync(string deploymentId, CancellationToken cancellationToken) => store.CountAddedSamplesAsync(deploymentId, cancellationToken);

    public Task<IReadOnlyList<SourceState>> GetSourceStatesAsync(string deploymentId, CancellationToken cancellationToken) =>
        store.GetSourceStatesAsync(deploymentId, cancellationToken);

    public Task<IReadOnlyList<Alert>> GetAlertsAsync(AlertQuery query, CancellationToken cancellationToken) =>
        store.GetAlertsAsync(query, cancellationToken);

    public IAsyncEnumerable<ProductionHealth> ReadHealthBackwardsAsync(string? deploymentId, DateTimeOffset? since, CancellationToken cancellationToken) =>
        store.ReadHealthBackwardsAsync(deploymentId, since, cancellationToken);

    public Task<IReadOnlyList<ProductionHealth>> GetHealthAsync(string? deploymentId, int last, CancellationToken cancellationToken) =>
        store.GetHealthAsync(deploymentId, last, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
