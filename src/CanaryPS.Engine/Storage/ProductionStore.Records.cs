using CanaryPS.Engine.Reporting.Journals;
using CanaryPS.Engine.Storage.Notifications;
using CanaryPS.Engine.Storage.Samples;
using CanaryPS.Engine.Storage.States;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Engine.Storage;

/// <summary>What is kept for good, as an auditor reads it, and what is read to watch the store.</summary>
internal abstract partial class ProductionStore
{
    public Task<IReadOnlyList<string>> GetRecordedIdsAsync(CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(StoredRecord.Ids), cancellationToken);

    public Task<T> ReadRecordAsync<T>(string deploymentId, Func<IStoredRecord, T> read, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(c => read(new StoredRecord(c, deploymentId))), cancellationToken);

    public Task<StoreGauges> ReadGaugesAsync(IReadOnlyCollection<string> deploymentIds, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(c => GaugeRows.Read(c, deploymentIds, models)), cancellationToken);

    public Task WriteStateAsync(Stream target, CancellationToken cancellationToken) => ReadAsync(
        connection => connection.Snapshot(c => StateWriter.Write(c, Location, target, c.Now(database.Clock), cancellationToken)), cancellationToken);

    public IAsyncEnumerable<OrderEvent> ReadOrdersAsync(string deploymentId, long afterPosition, CancellationToken cancellationToken) =>
        SampleStream.ReadAsync(database, readers, connection => TradingRows.Orders(connection, deploymentId, afterPosition), cancellationToken);

    public IAsyncEnumerable<EndedNotification> ReadNotificationsAsync(string deploymentId, DateTimeOffset since, CancellationToken cancellationToken) =>
        SampleStream.ReadAsync(database, readers, connection => DeliveryRows.Since(connection, deploymentId, since), cancellationToken);
}
