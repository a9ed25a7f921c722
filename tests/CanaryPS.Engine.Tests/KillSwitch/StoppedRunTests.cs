using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Crashes;

namespace CanaryPS.Engine.Tests.KillSwitch;

/// <summary>People stop and enable trading of deployments that ticks drive.</summary>
public sealed class StoppedRunTests
{
    [Theory]
    [InlineData(StopScope.Deployment, CrashScenario.DeploymentId)]
    [InlineData(StopScope.Strategy, GivenStops.Strategy)]
    [InlineData(StopScope.Venue, "paper")]
    [InlineData(StopScope.All, null)]
    public async Task A_stop_takes_the_candidate_out_halts_the_flow_and_says_so(StopScope scope, string? target)
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        string path = scenario.Copy();
        SimulatedClock clock = GivenStops.Clock();
        await using ProductionEngine driving = await GivenStops.OpenAsync(path, clock);
        await using ProductionEngine operating = await GivenStops.OpenAsync(path, clock);
        await GivenStops.DriveAsync(driving, clock, d => d.ConfirmedWeight == 40);

        TradingStop stop = await operating.StopTradingAsync(GivenStops.Stop(scope, target, policy: RollbackPolicy.Leave));

        Deployment stopped = await operating.GetDeploymentAsync(CrashScenario.DeploymentId);
        Assert.Equal((DeploymentStage.ROLLBACK, 0d, stop.Id, RollbackPolicy.Leave), (stopped.Stage, stopped.Weight, stopped.StoppedBy, stopped.RollbackPolicy));
        await using SqliteProductionStore store = await GivenStops.StoreAsync(path);
        Allocation inForce = (await store.ReadAllocationAsync(stopped.Id, default))!;
        Assert.Equal((0d, stopped.WeightVersion, true, true), (inForce.Weight, inForce.Version, inForce.IsFrozen, inForce.IsHalted));

        Deployment confirmed = await GivenStops.DriveAsync(driving, clock, d => d.RollbackConfirmedAt is not null);
        Assert.Empty((await operating.GetStopProgressAsync(stop.Id)).Unconfirmed);
        Alert alert = Assert.Single(await operating.GetAlertsAsync(new AlertQuery { OpenOnly = true }), a => a.Key == "trading-stopped");
        Assert.Equal(AlertSeverity.CRITICAL, alert.Severity);
        Assert.Contains("is stopped by bo since 2020-", alert.Message, StringComparison.Ordinal);
        Assert.Contains($"Enable-ProductionTrading -Id {stop.Id}", alert.Message, StringComparison.Ordinal);
        ProductionStatus status = await operating.GetStatusAsync();
        Assert.Equal([stop.Id], status.Stops.Select(s => s.Id));
        Assert.Contains(stop.Id, status.Advice, StringComparison.Ordinal);
        IReadOnlyList<JournalEntry> journal = await operating.GetJournalAsync(confirmed.Id);
        Assert.Null(JournalHash.Verify(journal));
        Assert.Equal("bo", Assert.Single(journal, e => e.Kind == nameof(TradingStopped)).Actor);
        Assert.Equal(EngineJson.Serialize(confirmed), EngineJson.Serialize(JournalCodec.Fold(journal)));
    }

    [Fact]
    public async Task What_was_rolled_back_stays_so_when_trading_is_enabled_and_its_baseline_trades_on()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        string path = scenario.Copy();
        SimulatedClock clock = GivenStops.Clock();
        await using ProductionEngine engine = await GivenStops.OpenAsync(path, clock);
        await GivenStops.DriveAsync(engine, clock, d => d.ConfirmedWeight == 20);
        TradingStop stop = await engine.StopTradingAsync(GivenStops.Stop());
        Deployment stopped = await GivenStops.DriveAsync(engine, clock, d => d.RollbackConfirmedAt is not null);

        TradingStop over = await engine.EnableTradingAsync(stop.Id, "cy", "feed is back");

        Assert.Equal(("cy", clock.GetUtcNow(), false), (over.Releases[^1].Actor, over.EnabledAt, over.IsInForce));
        Deployment enabled = await engine.GetDeploymentAsync(CrashScenario.DeploymentId);
        Assert.Equal((DeploymentStage.ROLLBACK, 0d, null), (enabled.Stage, enabled.Weight, enabled.StoppedBy));
        Assert.True(enabled.WeightVersion > stopped.WeightVersion);
        await using SqliteProductionStore store = await GivenStops.StoreAsync(path);
        Allocation inForce = (await store.ReadAllocationAsync(enabled.Id, default))!;
        Assert.Equal((0d, enabled.WeightVersion, true, false), (inForce.Weight, inForce.Version, inForce.IsFrozen, inForce.IsHalted));
        Alert alert = Assert.Single(await engine.GetAlertsAsync(new AlertQuery()), a => a.Key == "trading-stopped");
        Assert.Equal((AlertState.Resolved, "cy"), (alert.State, alert.ResolvedBy));
        Assert.Empty((await engine.GetStatusAsync()).Stops);
        Assert.Empty((await engine.GetStopProgressAsync(stop.Id)).Unconfirmed);
    }

    [Fact]
    public async Task A_candidate_in_production_keeps_its_weight_and_is_halted_until_trading_is_enabled()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        string path = scenario.Copy();
        SimulatedClock clock = GivenStops.Clock();
        await using ProductionEngine engine = await GivenStops.OpenAsync(path, clock);
        Deployment completed = await GivenStops.DriveAsync(engine, clock, d => d.IsFinal);
        Assert.Equal(DeploymentStage.COMPLETED, completed.Stage);

        TradingStop stop = await engine.StopTradingAsync(GivenStops.Stop());
        await using SqliteProductionStore store = await GivenStops.StoreAsync(path);
        Allocation halted = (await store.ReadAllocationAsync(completed.Id, default))!;
        Assert.Equal((0d, completed.WeightVersion + 1, false, true), (halted.Weight, halted.Version, halted.IsFrozen, halted.IsHalted));
        Deployment stopped = await engine.GetDeploymentAsync(completed.Id);
        Assert.Equal((DeploymentStage.COMPLETED, 100d), (stopped.Stage, stopped.Weight));

        await engine.EnableTradingAsync(stop.Id, "bo", "checked");
        Allocation running = (await store.ReadAllocationAsync(completed.Id, default))!;
        Assert.Equal((100d, completed.WeightVersion + 2, false, false), (running.Weight, running.Version, running.IsFrozen, running.IsHalted));
        Assert.Empty(await store.GetAllPendingEffectsAsync(default));
    }

    [Fact]
    public async Task Under_two_stops_it_is_enabled_by_the_end_of_the_last_one()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        string path = scenario.Copy();
        SimulatedClock clock = GivenStops.Clock();
        await using ProductionEngine engine = await GivenStops.OpenAsync(path, clock);
        await GivenStops.DriveAsync(engine, clock, d => d.IsFinal);
        await using SqliteProductionStore store = await GivenStops.StoreAsync(path);
        TradingStop ofAll = await engine.StopTradingAsync(GivenStops.Stop());
        TradingStop ofOne = await engine.StopTradingAsync(GivenStops.Stop(StopScope.Strategy, GivenStops.Strategy, "cy"));

        await engine.EnableTradingAsync(ofAll.Id, "bo", "checked");

        Assert.Equal(ofOne.Id, (await engine.GetDeploymentAsync(CrashScenario.DeploymentId)).StoppedBy);
        Assert.True((await store.ReadAllocationAsync(CrashScenario.DeploymentId, default))!.IsHalted);
        Alert alert = Assert.Single(await engine.GetAlertsAsync(new AlertQuery { OpenOnly = true }), a => a.Key == "trading-stopped");
        Assert.Contains("by cy", alert.Message, StringComparison.Ordinal);

        await engine.EnableTradingAsync(ofOne.Id, "bo", "checked");
        Assert.Null((await engine.GetDeploymentAsync(CrashScenario.DeploymentId)).StoppedBy);
        Assert.False((await store.ReadAllocationAsync(CrashScenario.DeploymentId, default))!.IsHalted);
    }

    [Fact]
    public async Task Stopped_again_at_once_it_alerts_again()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        SimulatedClock clock = GivenStops.Clock();
        await using ProductionEngine engine = await GivenStops.OpenAsync(scenario.Copy(), clock);
        await GivenStops.DriveAsync(engine, clock, d => d.IsFinal);
        for (int round = 0; round < 2; round++)
        {
            TradingStop stop = await engine.StopTradingAsync(GivenStops.Stop());
            Assert.Single(await engine.GetAlertsAsync(new AlertQuery { OpenOnly = true }), a => a.Key == "trading-stopped" && a.Message.Contains(stop.Id, StringComparison.Ordinal));
            await engine.EnableTradingAsync(stop.Id, "bo", "checked");
            clock.AdvanceTo(clock.GetUtcNow().AddSeconds(1));
        }
    }

    [Fact]
    public async Task Nothing_that_is_covered_starts_and_what_waits_never_begins()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        SimulatedClock clock = GivenStops.Clock();
        await using ProductionEngine engine = await GivenStops.OpenAsync(scenario.Copy(), clock);
        Deployment older = (await engine.TickAsync(CrashScenario.DeploymentId)).Deployment;
        DeploymentRequest newer = new()
        {
            Candidate = Given.Momentum(GivenStops.Strategy, lookback: 4, threshold: 0.01),
            Baseline = older.Baseline,
            Configuration = older.Configuration with { Production = older.Configuration.Production with { NewerVersion = NewerVersionPolicy.Queue } },
            Actor = "ana",
        };
        Deployment queued = await engine.StartAsync(newer);

        TradingStop stop = await engine.StopTradingAsync(GivenStops.Stop(StopScope.Strategy, GivenStops.Strategy));

        Deployment never = await GivenStops.DriveAsync(engine, clock, d => d.RollbackConfirmedAt is not null, queued.Id);
        Assert.Equal((DeploymentStage.ROLLBACK, null, false), (never.Stage, never.CanaryStartedAt, never.IsQueued));
        TradingStopException refused = await Assert.ThrowsAsync<TradingStopException>(() => engine.StartAsync(newer));
        Assert.Equal("TradingStopped", refused.ErrorId);
        foreach (string part in new[] { "by bo", "prices are wrong", stop.Id })
            Assert.Contains(part, refused.Message, StringComparison.Ordinal);
        Assert.Equal("TradingStopped", await GivenStops.ErrorOfAsync(() => engine.RestartAsync(never.Id, "ana", "again")));
        Assert.Equal(2, (await engine.GetDeploymentsAsync()).Count);

        await engine.EnableTradingAsync(stop.Id, "cy", "checked");
        Assert.Equal(DeploymentStage.PREPARATION, (await engine.StartAsync(newer with { Candidate = Given.Momentum("another", lookback: 4, threshold: 0.01) })).Stage);
    }

    [Fact]
    public async Task What_starts_beside_a_stop_is_stopped_by_its_first_tick()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        string path = scenario.Copy();
        SimulatedClock clock = GivenStops.Clock();
        await using (SqliteProductionStore store = await GivenStops.StoreAsync(path))
            await store.AddTradingStopAsync(new TradingStop { Id = "stop-1", Scope = StopScope.All, Reason = "loss", StoppedBy = "engine", StoppedAt = clock.GetUtcNow(), Limit = LimitKind.Loss }, default);

        await using ProductionEngine engine = await GivenStops.OpenAsync(path, clock);
        Deployment stopped = (await engine.TickAsync(CrashScenario.DeploymentId)).Deployment;

        Assert.Equal((DeploymentStage.ROLLBACK, null, "stop-1"), (stopped.Stage, stopped.CanaryStartedAt, stopped.StoppedBy));
        Assert.Empty((await engine.GetVerdictsAsync(new VerdictQuery())));
        Assert.Contains("the limit Loss", Assert.Single(await engine.GetAlertsAsync(new AlertQuery { OpenOnly = true }), a => a.Key == "trading-stopped").Message, StringComparison.Ordinal);
    }
}
