using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Crashes;
using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Tests.Deployments.Reconciling;

/// <summary>What people order while another process drives the deployment.</summary>
public class OperatorCommandTests
{
    [Fact]
    public async Task A_roll_back_takes_the_weight_away_though_another_process_holds_the_lease()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        string path = scenario.Copy();
        SimulatedClock clock = new(new DateTimeOffset(2020, 1, 20, 0, 0, 0, TimeSpan.Zero));
        await using ProductionEngine driving = await ProductionEngineFactory.OpenAsync(path, false, clock, keepLeases: true, default);
        await using ProductionEngine operating = await ProductionEngineFactory.OpenAsync(path, false, clock, keepLeases: false, default);
        await driving.TickAsync(CrashScenario.DeploymentId);
        Assert.Equal(20, (await driving.GetDeploymentAsync(CrashScenario.DeploymentId)).ConfirmedWeight);

        Deployment ordered = await operating.RollBackAsync(CrashScenario.DeploymentId, "ana", "drill");
        Assert.Equal(DeploymentStage.ROLLBACK, ordered.Stage);
        Assert.Null(ordered.RollbackConfirmedAt);
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, false, TimeProvider.System, default);
        Assert.Equal(0, (await store.ReadAllocationAsync(CrashScenario.DeploymentId, default))!.Weight);

        TickResult tick = await driving.TickAsync(CrashScenario.DeploymentId);
        Assert.NotNull(tick.Deployment.RollbackConfirmedAt);
    }

    [Fact]
    public async Task A_roll_back_takes_the_place_of_a_weight_that_was_still_to_be_published()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        SimulatedClock clock = new(new DateTimeOffset(2020, 1, 20, 0, 0, 0, TimeSpan.Zero));
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(scenario.Copy(), false, TimeProvider.System, default);
        Faults down = new(seed: 1, rate: 1);
        UnreliableRouter router = new(new StoreRouter(store), down);
        await using ProductionEngine engine = ProductionEngineFactory.Assemble(store, router, clock, keepLeases: false);
        await engine.TickAsync(CrashScenario.DeploymentId);
        Assert.Equal(20, (await engine.GetDeploymentAsync(CrashScenario.DeploymentId)).Weight);

        Deployment ordered = await engine.RollBackAsync(CrashScenario.DeploymentId, "ana", "drill");
        Assert.Null(ordered.RollbackConfirmedAt);
        Effect failed = (await store.GetPendingEffectsAsync(ordered.Id, default))[0];
        Assert.Contains("the connection was lost", failed.LastResult, StringComparison.Ordinal);

        down.Heal();
        clock.AdvanceTo(clock.GetUtcNow() + TimeSpan.FromMinutes(5));
        TickResult tick = await engine.TickAsync(CrashScenario.DeploymentId);

        Assert.NotNull(tick.Deployment.RollbackConfirmedAt);
        Assert.All(router.Published, weight => Assert.Equal(0, weight));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_engine_whose_store_was_deleted_can_still_be_closed(bool keepLeases)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows deletes no file that is open");
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        string path = scenario.Copy();
        SimulatedClock clock = new(new DateTimeOffset(2020, 1, 20, 0, 0, 0, TimeSpan.Zero));
        ProductionEngine engine = await ProductionEngineFactory.OpenAsync(path, false, clock, keepLeases, default);
        await engine.TickAsync(CrashScenario.DeploymentId);

        File.Delete(path);

        await engine.DisposeAsync();
    }

    [Fact]
    public async Task An_abort_leaves_the_position_for_a_person()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        SimulatedClock clock = new(new DateTimeOffset(2020, 1, 20, 0, 0, 0, TimeSpan.Zero));
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(scenario.Copy(), false, clock, keepLeases: false, default);
        for (int day = 20; day < 28; day++)
        {
            await engine.TickAsync(CrashScenario.DeploymentId);
            clock.AdvanceTo(new DateTimeOffset(2020, 1, day, 21, 0, 0, TimeSpan.Zero));
        }

        Deployment aborted = await engine.AbortAsync(CrashScenario.DeploymentId, "ana", "drill");

        Assert.Equal(RollbackPolicy.Leave, aborted.RollbackPolicy);
        Assert.NotNull(aborted.RollbackConfirmedAt);
        Assert.Equal(0, aborted.ConfirmedWeight);
    }

    [Fact]
    public async Task A_second_deployment_of_a_running_strategy_is_refused_and_changes_nothing()
    {
        using TempFolder folder = new();
        SimulatedClock clock = new(Given.Start);
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(folder["s.db"], true, TimeProvider.System, default);
        OperatorCommands commands = new(store, new PaperTradingSessionFactory(clock), clock);
        DeploymentRequest request = Given.Request(Given.Configuration(trading: new TradingSettings
        {
            MarketData = new MarketDataSettings { File = Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv") },
        }));
        Deployment first = await commands.StartAsync(request, default);

        DeploymentConflictException error = await Assert.ThrowsAsync<DeploymentConflictException>(() => commands.StartAsync(request, default));

        Assert.Equal(first.Id, error.RunningId);
        Assert.Equal(first.Id, Assert.Single(await store.GetDeploymentsAsync(default)).Id);
    }
}
