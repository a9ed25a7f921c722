using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Host;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Tests.Sources;

/// <summary>A whole engine on a real store, for tests of what its sources bring.</summary>
internal static class SourceEngine
{
    /// <summary>A deployment on daily bars, one every 1000 seconds, that nothing moves on.</summary>
    public static ProductionConfiguration Configuration(ProductionSettings? production = null) => Given.Configuration(
        (production ?? new ProductionSettings()) with { MinSamples = 1_000_000, NoDataGraceMinutes = 1_000_000, CanaryDurationMinutes = 10_000 },
        new TradingSettings
        {
            MarketData = new MarketDataSettings { File = Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv"), From = new DateOnly(2010, 1, 4), SecondsPerBar = 1000 },
        });

    public static async Task<ProductionEngine> OpenAsync(TempFolder folder, TimeProvider clock, IHostProbe host)
    {
        SqliteProductionStore store = await SqliteProductionStore.OpenAsync(folder["store.db"], createIfMissing: true, TimeProvider.System, default);
        return new ProductionEngine(
            store, new StoreRouter(store), new PaperTradingSessionFactory(clock), new SourceFactory(host, folder.Folder),
            ProductionEngineFactory.ChannelsOf(store.Location, clock, new NotificationHostSlot()), new NotificationHostSlot(),
            clock, new ReconcilerOptions { Holder = Guid.NewGuid().ToString("N") });
    }
}
