using CanaryPS.Engine;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Host;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Benchmarks;

/// <summary>A whole engine on the real clock over a store's file, with the parts that a run looks at.</summary>
internal static class BenchmarkEngine
{
    /// <param name="store">The store, which ends with the engine.</param>
    /// <param name="folder">From where relative paths start.</param>
    /// <param name="router">Publishes weights.</param>
    /// <param name="sessions">Trades.</param>
    /// <param name="lease">How long a lease lasts; null for the default.</param>
    public static ProductionEngine Over(SqliteProductionStore store, string folder, IRouter router, ITradingSessionFactory sessions, TimeSpan? lease = null)
    {
        NotificationHostSlot host = new();
        ReconcilerOptions options = new() { Holder = "bench", KeepLeases = true };
        return new ProductionEngine(
            store, router, sessions, new SourceFactory(HostProbe.ForThisHost(), folder), ProductionEngineFactory.ChannelsOf(store.Location, TimeProvider.System, host), host, TimeProvider.System,
            lease is { } duration ? options with { LeaseDuration = duration } : options);
    }
}
