using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Host;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Crashes;
using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Tests.KillSwitch;

/// <summary>Engines on the store of a scenario, and what people order of them.</summary>
internal static class GivenStops
{
    public const string Strategy = "candidate_momentum";

    public static SimulatedClock Clock() => new(new DateTimeOffset(2020, 1, 20, 0, 0, 0, TimeSpan.Zero));

    public static Task<ProductionEngine> OpenAsync(string path, SimulatedClock clock) =>
        ProductionEngineFactory.OpenAsync(path, false, clock, keepLeases: false, default);

    /// <summary>An engine that takes back at once the leases that another one of the same name has left.</summary>
    public static ProductionEngine Over(IProductionStore store, SimulatedClock clock, string holder) => new(
        store, new StoreRouter(store), new PaperTradingSessionFactory(clock), new SourceFactory(HostProbe.ForThisHost(), Path.GetTempPath()),
        ProductionEngineFactory.ChannelsOf(store.Location, clock, new NotificationHostSlot()), new NotificationHostSlot(), clock,
        new ReconcilerOptions { Holder = holder });

    public static Task<SqliteProductionStore> StoreAsync(string path) =>
        SqliteProductionStore.OpenAsync(path, createIfMissing: false, TimeProvider.System, default);

    public static StopRequest Stop(StopScope scope = StopScope.All, string? target = null, string actor = "bo", RollbackPolicy? policy = null) =>
        new() { Scope = scope, Target = target, Actor = actor, Reason = "prices are wrong", Policy = policy };

    public static async Task<Deployment> DriveAsync(
        ProductionEngine engine, SimulatedClock clock, Func<Deployment, bool> until, string id = CrashScenario.DeploymentId)
    {
        for (int tick = 0; tick < 500; tick++)
        {
            TickResult result = await engine.TickAsync(id);
            if (until(result.Deployment))
                return result.Deployment;
            if (result.NextDue is { } due)
                clock.AdvanceTo(due);
        }

        throw new InvalidOperationException("The deployment never got there.");
    }

    public static async Task<string> ErrorOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<TradingStopException>(act)).ErrorId;
}
