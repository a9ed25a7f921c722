using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Driving;
using CanaryPS.Engine.Events;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Storage.Notifications;
using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Engine.Storage;

/// <summary>
/// The store in the tables of a database: one connection writes, others read beside it. What is true whatever the database is
/// here and in the rows; what is not, in <see cref="IStoreDatabase"/>, <see cref="StoreConnection"/> and <see cref="StoreDialect"/>.
/// </summary>
internal abstract partial class ProductionStore : IProductionStore
{
    private readonly IStoreDatabase database;
    private readonly StoreWriter writer;
    private readonly ReaderPool readers;
    private readonly ICommitSignal signal;
    private readonly SeriesModels models = new();
    private readonly DeploymentMemory memory = new();
    private readonly IAsyncDisposable? attendant;
    private Task? ahead;

    /// <summary>Opens the store.</summary>
    /// <exception cref="StoreException">It can't be used.</exception>
    protected ProductionStore(IStoreDatabase database)
    {
        this.database = database;
        StoreConnection durable = database.OpenWriter(Durability.PowerLoss);
        signal = database.OpenSignal();
        writer = new StoreWriter(database, durable, signal.Committed);
        readers = new ReaderPool(database);
        attendant = database.Attend(writer);
    }

    public string Location => database.Location;

    public string LocalPath => database.LocalPath;

    /// <summary>The clock that all processes of the store share, by which decisions are made.</summary>
    public TimeProvider SharedClock => database.SharedClock;

    public IStoreSignal Signal => signal;

    /// <summary>
    /// Begins to read the configuration that is most likely asked for, beside what else the caller does: in a new process reading the
    /// first one takes longer than all else. Whoever asks for it meanwhile waits for it; what is wrong with it is told to those who ask.
    /// </summary>
    public void ReadAhead() => ahead ??= Task.Run(() => readers.Use(connection => DeploymentRows.NewestConfiguration(connection, memory)));

    public Task<Lease?> TryAcquireLeaseAsync(string resource, string holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(resource);
        ArgumentException.ThrowIfNullOrEmpty(holder);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        return writer.RunAsync(
            Durability.ProcessEnd,
            connection => LeaseRows.TryAcquire(connection, resource, holder, database.Clock, duration),
            cancellationToken);
    }

    public Task<(IReadOnlyList<string> Resources, DateTimeOffset ExpiresAt)> RenewLeasesAsync(string holder, TimeSpan duration, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.ProcessEnd, connection => LeaseRows.Renew(connection, holder, database.Clock, duration), cancellationToken);

    public Task ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.ProcessEnd, connection => LeaseRows.Release(connection, lease), cancellationToken);

    public Task CreateDeploymentAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        CommitRules.Check(commit);
        return WriteAsync(connection => CommitWriter.Create(connection, commit), cancellationToken);
    }

    public async Task<long> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        CommitRules.Check(commit);
        long position = await writer.RunAsync(Durability.PowerLoss, connection => CommitWriter.Update(connection, commit), cancellationToken).ConfigureAwait(false);
        Keep(commit);
        return position;
    }

    public async Task<IReadOnlyList<long?>> CommitAllAsync(IReadOnlyList<StoreCommit> commits, CancellationToken cancellationToken)
    {
        foreach (StoreCommit commit in commits)
            CommitRules.Check(commit);
        if (commits.DistinctBy(commit => commit.Deployment.Id).Count() < commits.Count)
            throw new ArgumentException("Two of the commits are of one deployment.", nameof(commits));

        IReadOnlyList<long?> positions = await writer.RunAsync<IReadOnlyList<long?>>(
            Durability.PowerLoss, connection => [.. commits.Select(commit => CommitWriter.TryUpdate(connection, commit))], cancellationToken).ConfigureAwait(false);
        foreach ((StoreCommit commit, long? position) in commits.Zip(positions))
        {
            if (position is not null)
                Keep(commit);
        }

        return positions;
    }

    public Task<Deployment?> FindDeploymentAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => DeploymentRows.Find(connection, memory, deploymentId), cancellationToken);

    public Task<IReadOnlyList<Deployment>> GetDeploymentsAsync(CancellationToken cancellationToken) =>
        ReadAsync(connection => DeploymentRows.All(connection, memory), cancellationToken);

    public Task<IReadOnlyList<Deployment>> GetUnfinishedAsync(string strategy, CancellationToken cancellationToken) =>
        ReadAsync(connection => DeploymentRows.Unfinished(connection, memory, strategy), cancellationToken);

    public Task<long> CountDeploymentsAsync(CancellationToken cancellationToken) => ReadAsync(DeploymentRows.Count, cancellationToken);

    public Task<IReadOnlyList<Effect>> GetPendingEffectsAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => EffectRows.Pending(connection, deploymentId), cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> GetJournalAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => JournalRows.Read(connection, EventJournal.Deployment, deploymentId), cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> GetJournalEntriesAsync(JournalQuery query, CancellationToken cancellationToken) =>
        ReadAsync(connection => JournalRows.Read(connection, query), cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> GetLimitsJournalAsync(string deploymentId, long afterSequence, CancellationToken cancellationToken) =>
        ReadAsync(connection => JournalRows.ReadLimits(connection, deploymentId, afterSequence), cancellationToken);

    public Task<TradingLog> ReadTradingLogAsync(string deploymentId, long afterPosition, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(c => TradingRows.Read(c, deploymentId, afterPosition)), cancellationToken);

    public Task<IReadOnlyList<OrderEvent>> GetNewestOrdersAsync(string deploymentId, int last, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(c => TradingRows.Newest(c, deploymentId, last)), cancellationToken);

    public Task<KnownTrading> FindKnownTradingAsync(
        string deploymentId, IReadOnlyCollection<string> eventIds, IReadOnlyCollection<DateTimeOffset> markTimes, CancellationToken cancellationToken) =>
        writer.ReadAsync(connection => ImportRows.FindKnown(connection, deploymentId, eventIds, markTimes), cancellationToken);

    public Task<IReadOnlyList<QuarantinedLine>> GetQuarantineAsync(QuarantineQuery query, CancellationToken cancellationToken) =>
        ReadAsync(connection => ImportRows.Read(connection, query), cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> GetOrderAliasesAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => ImportRows.ReadAliases(connection, deploymentId), cancellationToken);

    public IAsyncEnumerable<MetricSample> ReadSamplesAsync(MetricQuery query, CancellationToken cancellationToken) =>
        SampleStream.ReadAsync(database, readers, connection => SampleQuery.Read(connection, query), cancellationToken);

    public Task<IReadOnlyList<MetricSample>> GetLatestSamplesAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(c => LatestRows.Find(c, deploymentId)), cancellationToken);

    public Task<long> CountAddedSamplesAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => LatestRows.Added(connection, deploymentId), cancellationToken);

    public Task<IReadOnlyList<SourceState>> GetSourceStatesAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => SourceStateRows.Read(connection, deploymentId), cancellationToken);

    public Task<AlertChanges> ChangeAlertsAsync(
        string deploymentId, Func<IStoredAlerts, AlertChanges> change, CancellationToken cancellationToken) =>
        AddSamplesAsync(deploymentId, [], [], change, cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> GetAlertJournalAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => JournalRows.Read(connection, EventJournal.Alert, deploymentId), cancellationToken);

    public Task<DateTimeOffset?> GetAlertsDueAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => AlertBoardRows.Find(connection, deploymentId).Due, cancellationToken);

    public Task<long> GetRulesVersionAsync(CancellationToken cancellationToken) => ReadAsync(RuleRows.Version, cancellationToken);

    public Task<StoredRules> GetRulesAsync(CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(RuleRows.Read), cancellationToken);

    public Task<StoredRules> ChangeRulesAsync(Func<StoredRules, IReadOnlyList<RuleChange>> change, CancellationToken cancellationToken) =>
        writer.RunAsync(
            Durability.PowerLoss,
            connection =>
            {
                foreach (RuleChange one in change(RuleRows.Read(connection)))
                    RuleRows.Write(connection, one);
                return RuleRows.Read(connection);
            },
            cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> ReadEventsAsync(long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(connection => JournalRows.ReadEvents(connection, after, limit), cancellationToken);

    public Task<DriveNews> ReadDriveNewsAsync(long after, DateTimeOffset now, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(c => DriveRows.Read(c, after, now)), cancellationToken);

    public Task<long> GetEventPositionAsync(CancellationToken cancellationToken) => ReadAsync(JournalRows.LastPosition, cancellationToken);

    public Task<IReadOnlyList<Alert>> GetAlertsAsync(AlertQuery query, CancellationToken cancellationToken) =>
        ReadAsync(connection => AlertRows.Read(connection, query), cancellationToken);

    public Task<IReadOnlyList<ProductionHealth>> GetHealthAsync(string? deploymentId, int last, CancellationToken cancellationToken) =>
        ReadAsync(connection => HealthRows.Last(connection, deploymentId, last), cancellationToken);

    public Task AddFreezeAsync(ProductionFreeze freeze, CancellationToken cancellationToken) =>
        WriteAsync(connection => FreezeRows.Add(connection, freeze), cancellationToken);

    public Task RemoveFreezeAsync(ProductionFreeze freeze, CancellationToken cancellationToken) =>
        WriteAsync(connection => FreezeRows.Remove(connection, freeze), cancellationToken);

    public Task<IReadOnlyList<ProductionFreeze>> GetFreezesAsync(CancellationToken cancellationToken) =>
        ReadAsync(FreezeRows.Read, cancellationToken);

    public IAsyncEnumerable<ProductionHealth> ReadHealthBackwardsAsync(string? deploymentId, DateTimeOffset? since, CancellationToken cancellationToken) =>
        SampleStream.ReadAsync(database, readers, connection => HealthRows.Backwards(connection, deploymentId, since), cancellationToken);

    public Task<SampleUpkeep> KeepSamplesAsync(string deploymentId, SampleRetention retention, CancellationToken cancellationToken) =>
        writer.RunAsync(
            Durability.ProcessEnd, connection => SampleKeeping.Run(connection, deploymentId, retention) with
            {
                Notifications = DeliveryRows.DeleteEnded(connection, deploymentId, retention.HourBefore),
                Requests = SampleRequestRows.Forget(connection, deploymentId, retention.RequestsBefore),
            },
            cancellationToken);

    public IAsyncEnumerable<RolledSample> ReadRolledSamplesAsync(
        MetricQuery query, SampleResolution resolution, CancellationToken cancellationToken) =>
        SampleStream.ReadAsync(database, readers, connection => RollupQuery.Read(connection, query, resolution), cancellationToken);

    /// <summary>Waits for a write under way, and closes the file; streams still being read close theirs when they end.</summary>
    public async ValueTask DisposeAsync()
    {
        signal.Dispose();
        readers.Dispose();
        if (ahead is not null)
            await ahead.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await writer.DisposeAsync().ConfigureAwait(false);
        if (attendant is not null)
            await attendant.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>A commit without an entry in the journal has left the deployment as it was.</summary>
    private void Keep(StoreCommit commit)
    {
        if (commit.Journal.Count > 0)
            memory.Keep(commit.Deployment);
    }

    private Task WriteAsync(Action<StoreConnection> body, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.PowerLoss, body, cancellationToken);

    private Task<T> ReadAsync<T>(Func<StoreConnection, T> read, CancellationToken cancellationToken) =>
        database.RunAsync(() => readers.Use(read), cancellationToken);
}
