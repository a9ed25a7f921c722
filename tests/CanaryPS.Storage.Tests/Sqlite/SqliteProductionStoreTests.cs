using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>The compliance suite on SQLite, each test on a file of its own.</summary>
public sealed class SqliteProductionStoreTests : ProductionStoreCompliance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private protected override async Task<IProductionStore> OpenAsync() =>
        await SqliteProductionStore.OpenAsync(folder.File("store.db"), createIfMissing: true, LeaseClock, default);
}
