using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Crashes;

namespace CanaryPS.Engine.Tests.KillSwitch;

/// <summary>
/// The process that stops or enables trading is gone before any write of the store. Another one, that only drives the deployments, brings about the same
/// as if it had lived, and never less than what was latched.
/// </summary>
public sealed class DroppedStopTests
{
    [Fact]
    public async Task A_stop_that_was_latched_is_applied_everywhere_whichever_write_was_the_last()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        string path = scenario.Copy();
        SimulatedClock start = GivenStops.Clock();
        await using (ProductionEngine engine = await GivenStops.OpenAsync(path, start))
            await PrepareAsync(engine, start);

        int writes = await DropAsync(path + ".0", path, start, dropAt: 0, StopAsync);
        Assert.True(writes > 8, $"only {writes} writes");
        for (int drop = 1; drop <= writes; drop++)
        {
            string copy = $"{path}.{drop}";
            await DropAsync(copy, path, start, drop, StopAsync);
            SimulatedClock clock = new(start.GetUtcNow());
            await using SqliteProductionStore store = await GivenStops.StoreAsync(copy);
            bool latched = (await store.GetTradingStopsAsync(inForceOnly: true, default)).Count == 1;
            Assert.True(latched || drop == 1, $"dropped before write {drop} and not latched");
            await using ProductionEngine driving = GivenStops.Over(await GivenStops.StoreAsync(copy), clock, "one");
            foreach (Deployment deployment in await store.GetDeploymentsAsync(default))
            {
                Deployment after = await GivenStops.DriveAsync(driving, clock, d => !latched || d.Stage == DeploymentStage.COMPLETED || d.RollbackConfirmedAt is not null, deployment.Id);
                if (latched)
                    await AssertStoppedAsync(store, after, drop);
                else
                    Assert.Null(after.StoppedBy);
            }
        }
    }

    [Fact]
    public async Task Trading_that_was_enabled_goes_on_whichever_write_was_the_last()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        string path = scenario.Copy();
        SimulatedClock start = GivenStops.Clock();
        await using (ProductionEngine engine = await GivenStops.OpenAsync(path, start))
        {
            await PrepareAsync(engine, start);
            await StopAsync(engine);
            foreach (Deployment deployment in await engine.GetDeploymentsAsync())
                await GivenStops.DriveAsync(engine, start, d => d.Stage == DeploymentStage.COMPLETED || d.RollbackConfirmedAt is not null, deployment.Id);
        }

        int writes = await DropAsync(path + ".0", path, start, dropAt: 0, EnableAsync);
        Assert.True(writes > 4, $"only {writes} writes");
        for (int drop = 1; drop <= writes; drop++)
        {
            string copy = $"{path}.{drop}";
            await DropAsync(copy, path, start, drop, EnableAsync);
            SimulatedClock clock = new(start.GetUtcNow());
            await using SqliteProductionStore store = await GivenStops.StoreAsync(copy);
            bool stopped = (await store.GetTradingStopsAsync(inForceOnly: true, default)).Count == 1;
            Assert.Equal(drop == 1, stopped);
            await using ProductionEngine driving = GivenStops.Over(await GivenStops.StoreAsync(copy), clock, "one");
            foreach (Deployment deployment in await store.GetDeploymentsAsync(default))
            {
                Deployment after = (await driving.TickAsync(deployment.Id)).Deployment;
                Allocation inForce = (await store.ReadAllocationAsync(deployment.Id, default))!;
                Assert.Equal((drop, stopped, stopped), (drop, after.StoppedBy is not null, inForce.IsHalted));
                Assert.Equal((stopped ? 0 : after.Weight, after.WeightVersion), (inForce.Weight, inForce.Version));
                Assert.Equal(stopped ? 0 : 1, (await store.GetJournalAsync(after.Id, default)).Count(e => e.Kind == nameof(TradingEnabled)));
            }
        }
    }

    /// <summary>One that has completed and one that runs.</summary>
    private static async Task PrepareAsync(ProductionEngine engine, SimulatedClock clock)
    {
        Deployment first = await engine.GetDeploymentAsync(CrashScenario.DeploymentId);
        Deployment second = await engine.StartAsync(new DeploymentRequest
        {
            Candidate = Given.Momentum("another", lookback: 4, threshold: 0.01), Baseline = first.Baseline, Configuration = first.Configuration, Actor = "ana",
        });
        first = await GivenStops.DriveAsync(engine, clock, d => d.IsFinal);
        second = await GivenStops.DriveAsync(engine, clock, d => d.ConfirmedWeight > 0, second.Id);
        Assert.Equal((DeploymentStage.COMPLETED, false), (first.Stage, second.IsFinal));
    }

    private static Task StopAsync(ProductionEngine engine) => engine.StopTradingAsync(GivenStops.Stop());

    private static async Task EnableAsync(ProductionEngine engine) =>
        await engine.EnableTradingAsync(Assert.Single(await engine.GetTradingStopsAsync(inForceOnly: true)).Id, "cy", "checked");

    /// <summary>Acts on a copy of the store until its process is gone; gives how many writes there were.</summary>
    private static async Task<int> DropAsync(string copy, string original, SimulatedClock at, int dropAt, Func<ProductionEngine, Task> act)
    {
        File.Copy(original, copy);
        await using SqliteProductionStore store = await GivenStops.StoreAsync(copy);
        ProductionEngine engine = GivenStops.Over(DroppingStore.Over(store, dropAt, out Func<int> writes), new SimulatedClock(at.GetUtcNow()), "one");
        try
        {
            await act(engine);
        }
        catch (DroppingStore.DroppedException)
        {
            // It is not disposed of either: nothing of a process that is gone runs any more.
        }

        return writes();
    }

    private static async Task AssertStoppedAsync(SqliteProductionStore store, Deployment deployment, int drop)
    {
        string where = $"dropped before write {drop}: {deployment}";
        Assert.True(deployment.StoppedBy is not null, where);
        IReadOnlyList<JournalEntry> journal = await store.GetJournalAsync(deployment.Id, default);
        Assert.True(journal.Count(e => e.Kind == nameof(TradingStopped)) == 1, where);
        Assert.Equal(EngineJson.Serialize(deployment), EngineJson.Serialize(JournalCodec.Fold(journal)));
        Allocation inForce = (await store.ReadAllocationAsync(deployment.Id, default))!;
        Assert.True(inForce.IsHalted && inForce.Version == deployment.WeightVersion && inForce.Weight == 0, where);
        Assert.Equal(deployment.Stage == DeploymentStage.COMPLETED ? 100 : 0, deployment.Weight);
        Assert.Empty(await store.GetPendingEffectsAsync(deployment.Id, default));
        Assert.True((await store.GetAlertsAsync(new AlertQuery { DeploymentId = deployment.Id, OpenOnly = true }, default)).Count(a => a.Key == "trading-stopped") == 1, where);
    }
}
