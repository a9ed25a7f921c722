using CanaryPS.CrashHost.Intake;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Tests.Crashes;

/// <summary>
/// A process that takes events in is killed between two steps, and its senders send again what was not acknowledged: every event is there once, and what is left
/// behind is the same, to the letter, as after a run that was never disturbed.
/// </summary>
public sealed class KilledIntakeTests
{
    private const int Seed = 20260105;

    [Fact]
    public Task A_spent_loss_budget_leads_to_the_same_rollback_whatever_step_the_intake_dies_at() =>
        KillAsync(BudgetAsync(), kills: 10, chains: 2);

    [Fact]
    public Task A_hard_limit_leads_to_the_same_rollback_and_stop_whatever_step_the_intake_dies_at() =>
        KillAsync(HardLimitAsync(), kills: 8, chains: 0, hasStop: true);

    [Fact]
    public Task A_broken_rollback_criterion_leads_to_the_same_rollback_whatever_step_the_intake_dies_at() =>
        KillAsync(SlowOrdersAsync(), kills: 8, chains: 0);

    [SkippableFact]
    [Trait("Category", "Slow")]
    public Task Every_breach_survives_death_at_every_step() => SlowCampaign.RunAsync(async () =>
    {
        await KillAsync(BudgetAsync(), kills: int.MaxValue, chains: 60);
        await KillAsync(HardLimitAsync(), kills: int.MaxValue, chains: 20, hasStop: true);
        await KillAsync(SlowOrdersAsync(), kills: int.MaxValue, chains: 20);
    });

    private static Task<IntakeScenario> BudgetAsync() => IntakeScenario.CreateAsync(new ProductionSettings { StageLossBudget = 0.02m });

    private static Task<IntakeScenario> HardLimitAsync() => IntakeScenario.CreateAsync(
        new ProductionSettings { StageLossBudget = null, DeploymentLossBudget = null }, new LimitsManifest { MaxLoss = 1500 });

    private static Task<IntakeScenario> SlowOrdersAsync() => IntakeScenario.CreateAsync(
        new ProductionSettings { StageLossBudget = null, DeploymentLossBudget = null, MinSamples = 5, RollbackLatencyP95 = 500 });

    private static async Task KillAsync(Task<IntakeScenario> create, int kills, int chains, bool hasStop = false)
    {
        using IntakeScenario scenario = await create;
        string undisturbed = scenario.Copy();
        int steps = (await new IntakeRun(undisturbed).GoOnAsync(dieAt: 0))!.Value;
        CrashTrace[] whole = await ReadAsync(undisturbed);
        Assert.Equal([DeploymentStage.ROLLBACK, DeploymentStage.CANARY], whole.Select(trace => trace.Stage));

        Random random = new(Seed);
        int[] deaths = [.. Enumerable.Range(1, steps)];
        random.Shuffle(deaths);
        int[][] plans =
        [
            .. deaths.Take(kills).Select(death => new[] { death }),
            .. Enumerable.Range(0, chains).Select(_ => Enumerable.Range(0, 5).Select(_ => random.Next(1, steps / 3)).ToArray()),
        ];
        int died = 0;
        foreach (int[] plan in plans)
        {
            string store = scenario.Copy();
            string what = $"seed {Seed}: killed at {string.Join(", then ", plan)} of {steps}";
            IntakeRun run = new(store);
            foreach (int death in plan)
                died += await run.GoOnAsync(death) is null ? 1 : 0;
            await run.GoOnAsync(dieAt: 0);

            foreach ((CrashTrace after, CrashTrace before) in (await ReadAsync(store)).Zip(whole))
                AssertSame(before, after, hasStop, what);
            if (hasStop)
                await DemandStopAsync(store);
        }

        // How many commits the senders' events share differs from run to run, so that a late step may not come.
        Assert.InRange(died, plans.Length * 0.8, double.MaxValue);
    }

    private static void AssertSame(CrashTrace before, CrashTrace after, bool hasStop, string what)
    {
        try
        {
            // A stop is applied by a tick, which a process that goes on makes before it takes up the effects.
            if (hasStop)
                after.AssertSameEndAs(before);
            else
                after.AssertSameAs(before);
        }
        catch (Xunit.Sdk.XunitException difference)
        {
            Assert.Fail($"{what}: {difference.Message}");
        }
    }

    private static async Task<CrashTrace[]> ReadAsync(string store) =>
        [await CrashTrace.ReadAsync(store, IntakeContent.Losing), await CrashTrace.ReadAsync(store, IntakeContent.Quiet)];

    private static async Task DemandStopAsync(string path)
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, createIfMissing: false, TimeProvider.System, default);
        TradingStop stop = Assert.Single(await store.GetTradingStopsAsync(inForceOnly: true, default));
        Assert.Equal((StopScope.Deployment, IntakeContent.Losing, LimitKind.Loss), (stop.Scope, stop.Target, stop.Limit));
    }
}
