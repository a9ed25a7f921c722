using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Crashes;
using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Tests.Deployments;

/// <summary>A newer version of a strategy arrives while an older one runs.</summary>
public sealed class DeploymentQueueTests
{
    [Fact]
    public async Task It_waits_without_trading_and_begins_when_the_older_one_is_confirmed_out()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        string path = scenario.Copy();
        SimulatedClock clock = Clock();
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(path, false, clock, keepLeases: false, default);
        Deployment older = (await engine.TickAsync(CrashScenario.DeploymentId)).Deployment;

        Deployment newer = await engine.StartAsync(Request(older, NewerVersionPolicy.Queue));
        Assert.Equal((older.Id, true, false), (newer.Predecessor, newer.IsQueued, newer.Supersedes));
        clock.AdvanceTo(clock.GetUtcNow() + TimeSpan.FromDays(3));
        TickResult waiting = await engine.TickAsync(newer.Id);
        Assert.Equal((TickOutcome.NothingDue, DeploymentStage.PREPARATION), (waiting.Outcome, waiting.Deployment.Stage));
        Assert.True(waiting.NextDue > clock.GetUtcNow());
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, false, TimeProvider.System, default);
        Assert.Empty((await store.ReadTradingLogAsync(newer.Id, 0, default)).Entries);
        Assert.False((await engine.GetDeploymentAsync(older.Id)).IsFinal);

        await engine.RollBackAsync(older.Id, "bo", "drill");
        await DriveAsync(engine, clock, older.Id, d => d.RollbackConfirmedAt is not null);
        DateTimeOffset turn = clock.GetUtcNow();
        Deployment begun = (await engine.TickAsync(newer.Id)).Deployment;

        Assert.False(begun.IsQueued);
        Assert.Equal(turn, begun.StartedAt);
        Assert.Equal(DeploymentStage.CANARY, (await DriveAsync(engine, clock, newer.Id, d => d.Stage != DeploymentStage.PREPARATION)).Stage);
        IReadOnlyList<JournalEntry> journal = await engine.GetJournalAsync(newer.Id);
        Assert.Equal(EngineJson.Serialize(await engine.GetDeploymentAsync(newer.Id)), EngineJson.Serialize(JournalCodec.Fold(journal)));
    }

    [Fact]
    public async Task It_rolls_back_at_once_what_it_supersedes()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        SimulatedClock clock = Clock();
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(scenario.Copy(), false, clock, keepLeases: false, default);
        Deployment older = (await engine.TickAsync(CrashScenario.DeploymentId)).Deployment;

        Deployment newer = await engine.StartAsync(Request(older, NewerVersionPolicy.Supersede));

        Deployment ended = await engine.GetDeploymentAsync(older.Id);
        Assert.Equal((DeploymentStage.ROLLBACK, 0d, $"superseded by '{newer.Id}'"), (ended.Stage, ended.Weight, ended.Reason));
        Assert.Equal(DeploymentStage.CANARY, (await DriveAsync(engine, clock, newer.Id, d => d.Stage != DeploymentStage.PREPARATION)).Stage);
        Assert.NotNull((await engine.GetDeploymentAsync(older.Id)).RollbackConfirmedAt);
    }

    [Fact]
    public async Task A_process_that_dies_before_it_rolls_back_what_is_superseded_leaves_that_to_the_next_tick()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        string path = scenario.Copy();
        SimulatedClock clock = Clock();
        Deployment older;
        Deployment newer;
        await using (SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, false, TimeProvider.System, default))
        {
            older = (await store.FindDeploymentAsync(CrashScenario.DeploymentId, default))!;
            newer = await new OperatorCommands(store, new PaperTradingSessionFactory(clock), clock).StartAsync(Request(older, NewerVersionPolicy.Supersede), default);
        }

        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(path, false, clock, keepLeases: false, default);
        Assert.False((await engine.GetDeploymentAsync(older.Id)).IsFinal);
        await DriveAsync(engine, clock, newer.Id, d => !d.IsQueued);

        Deployment ended = await engine.GetDeploymentAsync(older.Id);
        Assert.Equal("ana", (await engine.GetJournalAsync(older.Id)).Single(e => e.Kind == nameof(RollbackBegun)).Actor);
        Assert.NotNull(ended.RollbackConfirmedAt);
    }

    [Fact]
    public async Task Without_the_setting_and_behind_one_that_waits_already_it_is_refused()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        SimulatedClock clock = Clock();
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(scenario.Copy(), false, clock, keepLeases: false, default);
        Deployment older = await engine.GetDeploymentAsync(CrashScenario.DeploymentId);

        Assert.Equal(older.Id, (await Assert.ThrowsAsync<DeploymentConflictException>(() => engine.StartAsync(Request(older, NewerVersionPolicy.Reject)))).RunningId);
        Deployment queued = await engine.StartAsync(Request(older, NewerVersionPolicy.Queue));
        Assert.Equal(queued.Id, (await Assert.ThrowsAsync<DeploymentConflictException>(() => engine.StartAsync(Request(older, NewerVersionPolicy.Supersede)))).RunningId);
        Assert.False((await engine.GetDeploymentAsync(older.Id)).IsFinal);
    }

    [Fact]
    public async Task One_that_waits_can_be_taken_out_and_leaves_its_place()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        SimulatedClock clock = Clock();
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(scenario.Copy(), false, clock, keepLeases: false, default);
        Deployment older = await engine.GetDeploymentAsync(CrashScenario.DeploymentId);
        Deployment queued = await engine.StartAsync(Request(older, NewerVersionPolicy.Queue));

        Deployment gone = await engine.RollBackAsync(queued.Id, "bo", "not needed");

        Assert.Equal((DeploymentStage.ROLLBACK, false), (gone.Stage, gone.IsQueued));
        Assert.NotNull(gone.RollbackConfirmedAt);
        Assert.True((await engine.StartAsync(Request(older, NewerVersionPolicy.Queue))).IsQueued);
    }

    private static SimulatedClock Clock() => new(new DateTimeOffset(2020, 1, 20, 0, 0, 0, TimeSpan.Zero));

    private static DeploymentRequest Request(Deployment older, NewerVersionPolicy policy) => new()
    {
        Candidate = Given.Momentum("candidate_momentum", lookback: 4, threshold: 0.01),
        Baseline = older.Baseline,
        Configuration = older.Configuration with { Production = older.Configuration.Production with { NewerVersion = policy } },
        Actor = "ana",
    };

    private static async Task<Deployment> DriveAsync(ProductionEngine engine, SimulatedClock clock, string id, Func<Deployment, bool> until)
    {
        for (int tick = 0; tick < 100; tick++)
        {
            TickResult result = await engine.TickAsync(id);
            if (until(result.Deployment))
                return result.Deployment;
            if (result.NextDue is { } due)
                clock.AdvanceTo(due);
        }

        throw new InvalidOperationException("The deployment never got there.");
    }
}
