namespace CanaryPS.Engine.Storage;

/// <summary>Names without what they stand for.</summary>
internal abstract partial class ProductionStore
{
    public Task<IReadOnlyList<StoredName>> GetNamesAsync(NameQuery query, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(c => NameRows.Read(c, query)), cancellationToken);

    public Task<IReadOnlyList<string>> GetRunningByConfigurationAsync(int most, CancellationToken cancellationToken) =>
        ReadAsync(connection => NameRows.RunningByConfiguration(connection, most), cancellationToken);
}
