using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Events;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Storage.Notifications;
using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Engine.Storage;

/// <summary>
/// The store in one SQLite file with a write-ahead log: one connection writes, others read beside it. SQLite has no
/// asynchronous calls, so work is done on the calling thread; only waiting for another write of this process is not.
/// </summary>
internal sealed partial class SqliteProductionStore : IProductionStore
{
    private readonly SqliteStoreOptions options;
    private readonly TimeProvider leaseClock;
    private readonly StoreWriter writer;
    private readonly ReaderPool readers;
    private readonly DataVersion version;
    private readonly StoreSignal signal;

    private SqliteProductionStore(SqliteStoreOptions options, TimeProvider leaseClock, StoreConnection connection)
    {
        this.options = options;
        this.leaseClock = leaseClock;
        version = new DataVersion(options);
        signal = new StoreSignal(StoreInspection.LogPath(options.Path), version.Read, TimeProvider.System);
        writer = new StoreWriter(options, connection, signal.Committed);
        readers = new ReaderPool(options);
    }

    public string Location => options.Path;

    public IStoreSignal Signal => signal;

    /// <summary>Opens a store.</summary>
    /// <param name="path">The file.</param>
    /// <param name="createIfMissing">Whether to make it where there is none.</param>
    /// <param name="leaseClock">The real clock, by which leases expire.</param>
    /// <param name="cancellationToken">Cancels before the file is touched.</param>
    /// <exception cref="StoreException">It can't be used; its file is as it was.</exception>
    public static Task<SqliteProductionStore> OpenAsync(
        string path, bool createIfMissing, TimeProvider leaseClock, CancellationToken cancellationToken) =>
        OpenAsync(new SqliteStoreOptions { Path = path, CreateIfMissing = createIfMissing }, leaseClock, cancellationToken);

    /// <summary>Opens a store.</summary>
    public static Task<SqliteProductionStore> OpenAsync(
        SqliteStoreOptions options, TimeProvider leaseClock, CancellationToken cancellationToken) =>
        Finished(
            () =>
            {
                SqliteStoreOptions resolved = options with { Path = StorePath.Resolve(options.Path) };
                return new SqliteProductionStore(resolved, leaseClock, StoreOpener.Open(resolved));
            },
            cancellationToken);

    public Task<Lease?> TryAcquireLeaseAsync(string resource, string holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(resource);
        ArgumentException.ThrowIfNullOrEmpty(holder);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        return writer.RunAsync(
            Durability.ProcessEnd,
            connection => LeaseRows.TryAcquire(connection, resource, holder, leaseClock.GetUtcNow(), duration),
            cancellationToken);
    }

    public Task ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.ProcessEnd, connection => LeaseRows.Release(connection, lease), cancellationToken);

    public Task CreateDeploymentAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        CommitRules.Check(commit);
        return WriteAsync(connection => CommitWriter.Create(connection, commit), cancellationToken);
    }

    public Task<long> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        CommitRules.Check(commit);
        return writer.RunAsync(Durability.PowerLoss, connection => CommitWriter.Update(connection, commit), cancellationToken);
    }

    public Task<IReadOnlyList<long?>> CommitAllAsync(IReadOnlyList<StoreCommit> commits, CancellationToken cancellationToken)
    {
        foreach (StoreCommit commit in commits)
            CommitRules.Check(commit);
        if (commits.DistinctBy(commit => commit.Deployment.Id).Count() < commits.Count)
            throw new ArgumentException("Two of the commits are of one deployment.", nameof(commits));

        return writer.RunAsync<IReadOnlyList<long?>>(
            Durability.PowerLoss, connection => [.. commits.Select(commit => CommitWriter.TryUpdate(connection, commit))], cancellationToken);
    }

    public Task<Deployment?> FindDeploymentAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => DeploymentRows.Find(connection, deploymentId), cancellationToken);

    public Task<IReadOnlyList<Deployment>> GetDeploymentsAsync(CancellationToken cancellationToken) =>
        ReadAsync(DeploymentRows.All, cancellationToken);

    public Task<IReadOnlyList<Effect>> GetPendingEffectsAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => EffectRows.Pending(connection, deploymentId), cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> GetJournalAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => JournalRows.Read(connection, EventJournal.Deployment, deploymentId), cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> GetLimitsJournalAsync(string deploymentId, long afterSequence, CancellationToken cancellationToken) =>
        ReadAsync(connection => JournalRows.ReadLimits(connection, deploymentId, afterSequence), cancellationToken);

    public Task<TradingLog> ReadTradingLogAsync(string deploymentId, long afterPosition, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(c => TradingRows.Read(c, deploymentId, afterPosition)), cancellationToken);

    public Task<KnownTrading> FindKnownTradingAsync(
        string deploymentId, IReadOnlyCollection<string> eventIds, IReadOnlyCollection<DateTimeOffset> markTimes, CancellationToken cancellationToken) =>
        writer.ReadAsync(connection => ImportRows.FindKnown(connection, deploymentId, eventIds, markTimes), cancellationToken);

    public Task<IReadOnlyList<QuarantinedLine>> GetQuarantineAsync(QuarantineQuery query, CancellationToken cancellationToken) =>
        ReadAsync(connection => ImportRows.Read(connection, query), cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> GetOrderAliasesAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => ImportRows.ReadAliases(connection, deploymentId), cancellationToken);

    public IAsyncEnumerable<MetricSample> ReadSamplesAsync(MetricQuery query, CancellationToken cancellationToken) =>
        SampleStream.ReadAsync(readers, connection => SampleQuery.Read(connection, query), Location, cancellationToken);

    public Task<IReadOnlyList<MetricSample>> GetLatestSamplesAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(c => LatestRows.Find(c, deploymentId)), cancellationToken);

    public Task<long> GetSamplePositionAsync(CancellationToken cancellationToken) =>
        ReadAsync(connection => (long)connection.Scalar("SELECT next FROM sample_positions")!, cancellationToken);

    public Task<IReadOnlyList<SourceState>> GetSourceStatesAsync(string deploymentId, CancellationToken cancellationToken) =>
        ReadAsync(connection => SourceStateRows.Read(connection, deploymentId), cancellationToken);

    public Task<AlertChanges> ChangeAlertsAsync(
        string deploymentId, Func<IStoredAlerts, AlertChanges> change, CancellationToken cancellationToken) =>
        AddSamplesAsync(deploymentId, [], [], change, cancellationToken);

    public Task<AlertChanges> AddSamplesAsync(
        string deploymentId, IReadOnlyList<MetricSample> samples, IReadOnlyList<SourceState> states,
        Func<IStoredAlerts, AlertChanges> alerting, CancellationToken cancellationToken)
    {
        CommitRules.CheckSamples(deploymentId, samples);
        return writer.RunAsync(
            Durability.PowerLoss, connection => CommitWriter.AddSamples(connection, deploymentId, samples, states, alerting), cancellationToken);
    }

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
        SampleStream.ReadAsync(readers, connection => HealthRows.Backwards(connection, deploymentId, since), Location, cancellationToken);

    public Task<SampleUpkeep> KeepSamplesAsync(string deploymentId, SampleRetention retention, CancellationToken cancellationToken) =>
        writer.RunAsync(
            Durability.ProcessEnd, connection => SampleKeeping.Run(connection, deploymentId, retention) with
            {
                Notifications = DeliveryRows.DeleteEnded(connection, deploymentId, retention.HourBefore),
            },
            cancellationToken);

    public IAsyncEnumerable<RolledSample> ReadRolledSamplesAsync(
        MetricQuery query, SampleResolution resolution, CancellationToken cancellationToken) =>
        SampleStream.ReadAsync(readers, connection => RollupQuery.Read(connection, query, resolution), Location, cancellationToken);

    /// <summary>Waits for a write under way, and closes the file; streams still being read close theirs when they end.</summary>
    public ValueTask DisposeAsync()
    {
        signal.Dispose();
        version.Dispose();
        readers.Dispose();
        return writer.DisposeAsync();
    }

    private Task WriteAsync(Action<StoreConnection> body, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.PowerLoss, body, cancellationToken);

    private Task<T> ReadAsync<T>(Func<StoreConnection, T> read, CancellationToken cancellationToken) =>
        Finished(() => readers.Use(read), cancellationToken);

    private static Task<T> Finished<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);

        try
        {
            return Task.FromResult(work());
        }
        catch (Exception exception)
        {
            return Task.FromException<T>(exception);
        }
    }
}
