using System.Globalization;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Tests.Crashes;

/// <summary>
/// A process that drives a deployment is killed between two steps, and another goes on: what is left behind is the same, to
/// the letter, as after a run that was never disturbed.
/// </summary>
public class KilledProcessTests
{
    private const int Seed = 20260105;

    [Fact]
    public Task A_rollback_survives_death_at_any_step() => KillAsync(CrashScenario.RollingBackAsync(), DeploymentStage.ROLLBACK, kills: 12);

    [Fact]
    public Task A_completion_survives_death_at_any_step() => KillAsync(CrashScenario.CompletingAsync(), DeploymentStage.COMPLETED, kills: 6);

    [Fact]
    public Task A_hard_limit_ends_in_a_rollback_and_a_stop_whatever_step_a_process_dies_at() => KillAsync(
        CrashScenario.LosingAsync(maxLoss: 100), DeploymentStage.ROLLBACK, kills: 10, DemandStopAsync);

    [SkippableFact]
    [Trait("Category", "Slow")]
    public Task A_rollback_survives_death_at_every_step() => SlowCampaign.RunAsync(() =>
        KillAsync(CrashScenario.RollingBackAsync(), DeploymentStage.ROLLBACK, kills: int.MaxValue));

    [Fact]
    public async Task Two_processes_that_drive_the_same_deployment_never_both_act()
    {
        using CrashScenario scenario = await CrashScenario.RollingBackAsync();
        CrashTrace whole = await UndisturbedAsync(scenario, DeploymentStage.ROLLBACK);

        string store = scenario.Copy();
        (int ExitCode, string Output)[] ends = await Task.WhenAll(
            CrashHostProcess.DriveAsync(store, CrashScenario.DeploymentId, 0),
            CrashHostProcess.DriveAsync(store, CrashScenario.DeploymentId, 0));

        Assert.All(ends, end => Assert.True(end.ExitCode == 0, end.Output));
        (await CrashTrace.ReadAsync(store, CrashScenario.DeploymentId)).AssertTellsSameAs(whole);
    }

    private static async Task KillAsync(Task<CrashScenario> create, DeploymentStage expected, int kills, Func<string, Task>? check = null)
    {
        using CrashScenario scenario = await create;
        (CrashTrace whole, int steps) = await RunWholeAsync(scenario, expected);

        int[] deaths = [.. Enumerable.Range(1, steps)];
        new Random(Seed).Shuffle(deaths);
        foreach (int death in deaths.Take(kills))
        {
            string store = scenario.Copy();
            (int exitCode, string output) = await CrashHostProcess.DriveAsync(store, CrashScenario.DeploymentId, death);
            Assert.True(exitCode != 0, $"seed {Seed}: not killed at step {death} of {steps}: {output}");

            (exitCode, output) = await CrashHostProcess.DriveAsync(store, CrashScenario.DeploymentId, 0);
            Assert.True(exitCode == 0, $"seed {Seed}: killed at step {death}, did not recover: {output}");
            CrashTrace after = await CrashTrace.ReadAsync(store, CrashScenario.DeploymentId);
            if (check is null)
            {
                after.AssertSameAs(whole);
                continue;
            }

            // The stop is applied by a commit after the rollback's: a process that goes on from between the two tells both in one message.
            after.AssertTellsSameAs(whole);
            await check(store);
        }
    }

    private static async Task DemandStopAsync(string path)
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, createIfMissing: false, TimeProvider.System, default);
        TradingStop stop = Assert.Single(await store.GetTradingStopsAsync(inForceOnly: true, default));
        Assert.Equal((StopScope.Deployment, CrashScenario.DeploymentId, LimitKind.Loss, "engine"), (stop.Scope, stop.Target, stop.Limit, stop.StoppedBy));
    }

    private static async Task<CrashTrace> UndisturbedAsync(CrashScenario scenario, DeploymentStage expected) =>
        (await RunWholeAsync(scenario, expected)).Trace;

    private static async Task<(CrashTrace Trace, int Steps)> RunWholeAsync(CrashScenario scenario, DeploymentStage expected)
    {
        string store = scenario.Copy();
        (int exitCode, string output) = await CrashHostProcess.DriveAsync(store, CrashScenario.DeploymentId, 0);
        Assert.True(exitCode == 0, output);

        CrashTrace trace = await CrashTrace.ReadAsync(store, CrashScenario.DeploymentId);
        Assert.True(trace.Stage == expected, $"ended in {trace.Stage}: {trace.Deployment}");
        Assert.NotEmpty(trace.Notifications);
        return (trace, int.Parse(output.Trim(), CultureInfo.InvariantCulture));
    }
}
