using CanaryPS.Engine;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Host;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Trading;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.CrashHost.Drive;

/// <summary>An engine under a simulated clock whose process may die before and after everything that leaves a trace outside it.</summary>
internal static class MortalEngine
{
    /// <summary>Short, so that the next process need not wait long for a dead one.</summary>
    private static readonly TimeSpan ShortLease = TimeSpan.FromMilliseconds(200);

    /// <summary>Long enough that a slow machine keeps it from one renewal to the next.</summary>
    private static readonly TimeSpan KeptLease = TimeSpan.FromSeconds(2);

    public static async Task<ProductionEngine> OpenAsync(string path, SimulatedClock clock, DeathClock death, bool keepLeases = false)
    {
        MortalStore store = new(await SqliteProductionStore.OpenAsync(path, createIfMissing: false, TimeProvider.System, default), death);
        NotificationHostSlot host = new();
        VenueBoard venues = new(new VenueFactory(new SecretResolver(() => host.Host), clock));
        return new ProductionEngine(
            store,
            new StoreRouter(store),
            new TradingSessionFactory(new PaperTradingSessionFactory(clock), venues, clock),
            new SourceFactory(HostProbe.ForThisHost(), Path.GetDirectoryName(path)!),
            new MortalChannels(ProductionEngineFactory.ChannelsOf(path, clock, host), death),
            host,
            clock,
            new ReconcilerOptions
            {
                Holder = $"{Environment.ProcessId}:{Guid.NewGuid():N}",
                LeaseDuration = keepLeases ? KeptLease : ShortLease,
                KeepLeases = keepLeases,
            },
            venues);
    }

    /// <summary>Waits until nobody drives a deployment: a process that died keeps its lease until that is over.</summary>
    public static async Task AwaitFreeAsync(string path, string deploymentId)
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, createIfMissing: false, TimeProvider.System, default);
        while (true)
        {
            if (await store.TryAcquireLeaseAsync(Reconciler.LeaseResource(deploymentId), "next", ShortLease, default) is { } free)
            {
                await store.ReleaseLeaseAsync(free, default);
                return;
            }

            await Task.Delay(ShortLease / 10);
        }
    }
}
