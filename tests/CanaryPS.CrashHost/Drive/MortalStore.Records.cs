using CanaryPS.Engine.Reporting.Journals;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.CrashHost.Drive;

/// <summary>What is kept for good is only read.</summary>
internal sealed partial class MortalStore
{
    public Task<IReadOnlyList<string>> GetRecordedIdsAsync(CancellationToken cancellationToken) => store.GetRecordedIdsAsync(cancellationToken);

    public Task<T> ReadRecordAsync<T>(string deploymentId, Func<IStoredRecord, T> read, CancellationToken cancellationToken) =>
        store.ReadRecordAsync(deploymentId, read, cancellationToken);

    public Task<StoreGauges> ReadGaugesAsync(IReadOnlyCollection<string> deploymentIds, CancellationToken cancellationToken) =>
        store.ReadGaugesAsync(deploymentIds, cancellationToken);

    public Task<IReadOnlyList<StoredName>> GetNamesAsync(NameQuery query, CancellationToken cancellationToken) => store.GetNamesAsync(query, cancellationToken);

    public Task<IReadOnlyList<string>> GetRunningByConfigurationAsync(int most, CancellationToken cancellationToken) => store.GetRunningByConfigurationAsync(most, cancellationToken);

    public Task WriteStateAsync(Stream target, CancellationToken cancellationToken) => store.WriteStateAsync(target, cancellationToken);

    public IAsyncEnumerable<OrderEvent> ReadOrdersAsync(string deploymentId, long afterPosition, CancellationToken cancellationToken) =>
        store.ReadOrdersAsync(deploymentId, afterPosition, cancellationToken);

    public IAsyncEnumerable<EndedNotification> ReadNotificationsAsync(string deploymentId, DateTimeOffset since, CancellationToken cancellationToken) =>
        store.ReadNotificationsAsync(deploymentId, since, cancellationToken);
}
