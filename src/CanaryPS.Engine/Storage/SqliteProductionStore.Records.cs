using CanaryPS.Engine.Reporting.Journals;

namespace CanaryPS.Engine.Storage;

/// <summary>What is kept for good, as an auditor reads it.</summary>
internal sealed partial class SqliteProductionStore
{
    public Task<IReadOnlyList<string>> GetRecordedIdsAsync(CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(StoredRecord.Ids), cancellationToken);

    public Task<T> ReadRecordAsync<T>(string deploymentId, Func<IStoredRecord, T> read, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(c => read(new StoredRecord(c, deploymentId))), cancellationToken);
}
