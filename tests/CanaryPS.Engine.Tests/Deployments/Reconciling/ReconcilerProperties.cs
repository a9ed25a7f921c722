using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Deployments.Gates.Webhooks;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Sources;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Crashes;
using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Tests.Deployments.Reconciling;

/// <summary>
/// Over seeded schedules of ticks, operator commands and restarts, with a router and a venue that fail one call in four:
/// every deployment that is taken out ends at weight 0 with no open order and the wanted position, and the weight in force
/// never exceeds what was decided.
/// </summary>
public class ReconcilerProperties
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_schedule_ends_as_it_was_decided(int seed)
    {
        using CrashScenario scenario = await (seed % 2 == 0 ? CrashScenario.RollingBackAsync() : CrashScenario.CompletingAsync());
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(scenario.Copy(), createIfMissing: false, TimeProvider.System, default);
        Faults faults = new(seed, rate: 0.25);
        SimulatedClock clock = new(DateTimeOffset.UnixEpoch);
        UnreliableRouter router = new(new StoreRouter(store), faults);
        Random schedule = new(seed);
        Deployment deployment = (await store.FindDeploymentAsync(CrashScenario.DeploymentId, default))!;
        clock.AdvanceTo(deployment.StartedAt);

        Reconciler reconciler = NewReconciler(store, router, clock, faults);
        for (int move = 0; move < 1200; move++)
        {
            switch (schedule.Next(40))
            {
                case 0 or 1:
                    await reconciler.ReleaseAsync();
                    reconciler = NewReconciler(store, router, clock, faults);
                    break;
                case 2 when schedule.Next(8) == 0 && !deployment.IsFinal:
                    await CommandAsync(store, clock, schedule.Next(2) == 0);
                    break;
            }

            TickResult tick = await reconciler.TickAsync(deployment.Id, default);
            AssertSound(deployment, tick, router);
            deployment = tick.Deployment;
            if (tick.NextDue is not { } due)
                break;

            clock.AdvanceTo(due);
            if (move == 300)
                faults.Heal();
        }

        await AssertEndedAsync(store, deployment);
    }

    private static Reconciler NewReconciler(IProductionStore store, IRouter router, SimulatedClock clock, Faults faults)
    {
        ReconcilerOptions options = new() { Holder = $"{Guid.NewGuid():N}" };
        UnreliableSessions sessions = new(new PaperTradingSessionFactory(clock), faults);
        AlertDesks desks = new(store, clock);
        OutsideReads reads = new(store, new DriveTurn(), options, clock);
        return new Reconciler(
            store, sessions, new EvaluationStep(store, router, [new LedgerSource(clock)], new WebhookBoard(clock), reads, desks, clock),
            new EffectStep(store, new EffectRunner(store, router, clock), reads, desks, clock, options), reads, desks, clock, options);
    }

    private static Task CommandAsync(IProductionStore store, SimulatedClock clock, bool abort) =>
        new OperatorCommands(store, new PaperTradingSessionFactory(clock), clock).RollBackAsync(
            CrashScenario.DeploymentId, abort ? StageTrigger.Abort : StageTrigger.RollBack, "ana", "drill",
            abort ? RollbackPolicy.Leave : RollbackPolicy.Flatten, default);

    private static void AssertSound(Deployment before, TickResult tick, UnreliableRouter router)
    {
        Deployment after = tick.Deployment;
        double decided = after.Plan.Take(after.Step + 1).Max(s => s.Weight);
        Assert.All(router.Published, weight => Assert.True(weight <= decided, $"{weight} % was in force, {decided} % decided"));
        if (after.Weight > before.Weight)
            Assert.Equal(VerdictKind.Advance, tick.Verdict?.Kind);

        if (before.IsFinal)
            Assert.Equal((before.Stage, before.Weight), (after.Stage, after.Weight));
    }

    private static async Task AssertEndedAsync(SqliteProductionStore store, Deployment deployment)
    {
        Assert.True(deployment.IsFinal, $"still in {deployment.Stage}: {deployment.Reason}");
        Assert.Empty(await store.GetPendingEffectsAsync(deployment.Id, default));

        IReadOnlyList<JournalEntry> journal = await store.GetJournalAsync(deployment.Id, default);
        Assert.Null(JournalHash.Verify(journal));
        Assert.Equal(EngineJson.Serialize(deployment), EngineJson.Serialize(JournalCodec.Fold(journal)));

        Allocation allocation = (await store.ReadAllocationAsync(deployment.Id, default))!;
        Assert.Equal(deployment.Weight, allocation.Weight);
        if (deployment.Stage == DeploymentStage.COMPLETED)
            return;

        DeploymentLedger ledger = new(deployment.Id);
        foreach (TradingEntry entry in (await store.ReadTradingLogAsync(deployment.Id, 0, default)).Entries)
            ledger.Apply(entry);

        Assert.Equal(0, allocation.Weight);
        Assert.NotNull(deployment.RollbackConfirmedAt);
        Assert.Empty(ledger.Candidate.OpenOrders);
        if (deployment.RollbackPolicy == RollbackPolicy.Flatten)
            Assert.Empty(ledger.Candidate.Positions);
    }
}
