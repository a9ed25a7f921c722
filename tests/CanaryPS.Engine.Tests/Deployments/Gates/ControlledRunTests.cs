using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Crashes;

namespace CanaryPS.Engine.Tests.Deployments.Gates;

/// <summary>People control a deployment that ticks drive, from engines of their own on the same store.</summary>
public sealed class ControlledRunTests
{
    private static readonly GateSettings Live = new() { Name = "live", Before = new GatePlace(DeploymentStage.ROLLOUT, null), FourEyes = true, ExpiresMinutes = null };

    [Fact]
    public async Task A_gate_asks_is_answered_and_passed_and_the_journal_alone_says_so()
    {
        using CrashScenario scenario = await CrashScenario.GatedAsync(Live);
        string path = scenario.Copy();
        SimulatedClock clock = Clock();
        await using ProductionEngine driving = await OpenAsync(path, clock);
        await using ProductionEngine operating = await OpenAsync(path, clock);

        Deployment waiting = await DriveAsync(driving, clock, d => d.GateRequests.Count > 0);
        Assert.Equal((DeploymentStage.CANARY, 40d), (waiting.Stage, waiting.Weight));
        waiting = (await TickAsync(driving, clock)).Deployment;
        Assert.Equal(DeploymentStage.CANARY, waiting.Stage);
        Alert alert = Assert.Single(await operating.GetAlertsAsync(new AlertQuery { OpenOnly = true }), a => a.Key == "gate-live");
        Assert.Contains("waits for the approval", alert.Message, StringComparison.Ordinal);
        foreach (Alert critical in await operating.GetAlertsAsync(new AlertQuery { OpenOnly = true, Severity = AlertSeverity.CRITICAL }))
            await operating.ResolveAlertAsync(critical.Id, "bo", force: true);

        Assert.Contains("waits for people, live: waits", (await operating.GetStatusAsync()).Advice, StringComparison.Ordinal);

        GateDecision answer = new() { DeploymentId = waiting.Id, Actor = "ana", Reason = "seen" };
        Assert.Equal("ApproverNotPermitted", (await Assert.ThrowsAsync<GateException>(() => operating.ApproveAsync(answer))).ErrorId);
        await operating.ApproveAsync(answer with { Actor = "bo" });

        Deployment ended = await DriveAsync(driving, clock, d => d.IsFinal);
        Assert.Equal(DeploymentStage.COMPLETED, ended.Stage);
        Assert.DoesNotContain(await operating.GetAlertsAsync(new AlertQuery { OpenOnly = true }), a => a.Key == "gate-live");
        IReadOnlyList<JournalEntry> journal = await operating.GetJournalAsync(ended.Id);
        Assert.Null(JournalHash.Verify(journal));
        Assert.Equal("bo", Assert.Single(journal, e => e.Kind == nameof(GateApproved)).Actor);
        Assert.Equal(EngineJson.Serialize(ended), EngineJson.Serialize(JournalCodec.Fold(journal)));
    }

    [Fact]
    public async Task Neither_a_suspension_nor_a_freeze_nor_a_gate_delays_an_operator_s_rollback()
    {
        using CrashScenario scenario = await CrashScenario.GatedAsync(Live);
        SimulatedClock clock = Clock();
        await using ProductionEngine engine = await OpenAsync(scenario.Copy(), clock);
        Deployment waiting = await DriveAsync(engine, clock, d => d.GateRequests.Count > 0);
        await engine.AddFreezeAsync(clock.GetUtcNow(), clock.GetUtcNow() + TimeSpan.FromDays(90), null, "bo", "holidays");
        await engine.SuspendAsync(waiting.Id, "bo", "news");

        Deployment ended = await engine.RollBackAsync(waiting.Id, "cy", "spread widened");

        Assert.Equal((DeploymentStage.ROLLBACK, 0d), (ended.Stage, ended.ConfirmedWeight));

        // The venue fills in part, so closing the position may take more tries.
        Assert.Equal(DeploymentStage.ROLLBACK, (await DriveAsync(engine, clock, d => d.RollbackConfirmedAt is not null)).Stage);
        Assert.DoesNotContain(await engine.GetAlertsAsync(new AlertQuery { OpenOnly = true }), a => a.Key == "gate-live");
    }

    [Fact]
    public async Task A_denial_that_rolls_back_is_carried_out_at_once()
    {
        using CrashScenario scenario = await CrashScenario.GatedAsync(Live with { OnDenied = DenialAction.RollBack });
        SimulatedClock clock = Clock();
        await using ProductionEngine engine = await OpenAsync(scenario.Copy(), clock);
        Deployment waiting = await DriveAsync(engine, clock, d => d.GateRequests.Count > 0);

        Deployment ended = await engine.DenyAsync(new GateDecision { DeploymentId = waiting.Id, Actor = "bo", Reason = "too early" });

        Assert.Equal((DeploymentStage.ROLLBACK, 0d), (ended.Stage, ended.ConfirmedWeight));
        Assert.Equal("gate 'live' denied: too early", ended.Reason);
    }

    [Fact]
    public async Task A_freeze_holds_from_when_it_was_added_and_lets_go_at_its_end()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        string path = scenario.Copy();
        SimulatedClock clock = Clock();
        await using ProductionEngine driving = await OpenAsync(path, clock);
        await using ProductionEngine operating = await OpenAsync(path, clock);
        await DriveAsync(driving, clock, d => d.Stage == DeploymentStage.CANARY);

        DateTimeOffset end = clock.GetUtcNow() + TimeSpan.FromDays(25);
        ProductionFreeze freeze = await operating.AddFreezeAsync(clock.GetUtcNow(), end, "candidate_momentum", "bo", "earnings");
        Deployment held = await DriveAsync(driving, clock, d => d.Reason.Contains("freeze", StringComparison.Ordinal));
        Assert.Equal(1, held.Step);
        Assert.True(held.EvaluatedAt < end);
        Assert.Contains($"freeze '{freeze.Id}' (earnings)", held.Reason, StringComparison.Ordinal);
        Assert.Contains(await operating.GetJournalAsync(held.Id), e => e.Kind == nameof(FreezeAdded) && e.Actor == "bo");

        Deployment after = await DriveAsync(driving, clock, d => d.Step > 1);
        Assert.True(after.StepEnteredAt >= end);
    }

    [Fact]
    public async Task A_freeze_that_is_removed_holds_no_longer_and_stays_in_the_record()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        SimulatedClock clock = Clock();
        await using ProductionEngine engine = await OpenAsync(scenario.Copy(), clock);
        ProductionFreeze freeze = await engine.AddFreezeAsync(clock.GetUtcNow(), clock.GetUtcNow() + TimeSpan.FromDays(90), null, "bo", "holidays");
        Assert.Contains("freeze", (await TickAsync(engine, clock)).Deployment.Reason, StringComparison.Ordinal);

        await engine.RemoveFreezeAsync(freeze.Id, "cy", "over");

        Assert.Equal(DeploymentStage.CANARY, (await DriveAsync(engine, clock, d => d.Stage != DeploymentStage.PREPARATION)).Stage);
        Assert.Equal(("cy", "over"), (Assert.Single(await engine.GetFreezesAsync()).RemovedBy, (await engine.GetFreezesAsync())[0].RemovedReason));
        Assert.Equal("FreezeRemoved", (await Assert.ThrowsAsync<FreezeException>(() => engine.RemoveFreezeAsync(freeze.Id, "cy", "x"))).ErrorId);
        Assert.Equal("FreezeNotFound", (await Assert.ThrowsAsync<FreezeException>(() => engine.RemoveFreezeAsync("f", "cy", "x"))).ErrorId);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(-2, -1)]
    public async Task A_freeze_that_holds_nothing_is_refused(int fromDays, int toDays)
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        SimulatedClock clock = Clock();
        await using ProductionEngine engine = await OpenAsync(scenario.Copy(), clock);
        DateTimeOffset now = clock.GetUtcNow();

        FreezeException refused = await Assert.ThrowsAsync<FreezeException>(
            () => engine.AddFreezeAsync(now.AddDays(fromDays), now.AddDays(toDays), null, "bo", "x"));

        Assert.Equal("FreezeInvalid", refused.ErrorId);
        Assert.Empty(await engine.GetFreezesAsync());
    }

    [Fact]
    public async Task What_was_rolled_back_starts_anew_and_names_what_it_tries_again()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        SimulatedClock clock = Clock();
        await using ProductionEngine engine = await OpenAsync(scenario.Copy(), clock);
        Deployment running = await DriveAsync(engine, clock, d => d.Stage == DeploymentStage.CANARY);
        Assert.Equal("RestartNotPermitted", (await Assert.ThrowsAsync<DeploymentStateException>(() => engine.RestartAsync(running.Id, "bo", "x"))).ErrorId);
        Deployment ended = await engine.RollBackAsync(running.Id, "bo", "feed down");

        Deployment again = await engine.RestartAsync(ended.Id, "cy", "feed is back");

        Assert.Equal((DeploymentStage.PREPARATION, ended.Id, "cy"), (again.Stage, again.RestartOf, again.StartedBy));
        Assert.Equal(EngineJson.Serialize(ended.Configuration), EngineJson.Serialize(again.Configuration));
        Assert.Equal((ended.Candidate.ToString(), ended.Baseline.ToString()), (again.Candidate.ToString(), again.Baseline.ToString()));
        Assert.Contains("feed is back", again.Reason, StringComparison.Ordinal);
    }

    private static SimulatedClock Clock() => new(new DateTimeOffset(2020, 1, 20, 0, 0, 0, TimeSpan.Zero));

    private static Task<ProductionEngine> OpenAsync(string path, SimulatedClock clock) =>
        ProductionEngineFactory.OpenAsync(path, false, clock, keepLeases: false, default);

    private static async Task<TickResult> TickAsync(ProductionEngine engine, SimulatedClock clock)
    {
        TickResult tick = await engine.TickAsync(CrashScenario.DeploymentId);
        if (tick.NextDue is { } due)
            clock.AdvanceTo(due);

        return tick;
    }

    private static async Task<Deployment> DriveAsync(ProductionEngine engine, SimulatedClock clock, Func<Deployment, bool> until)
    {
        for (int tick = 0; tick < 500; tick++)
        {
            TickResult result = await TickAsync(engine, clock);
            if (until(result.Deployment))
                return result.Deployment;
        }

        throw new InvalidOperationException("The deployment never got there.");
    }
}
