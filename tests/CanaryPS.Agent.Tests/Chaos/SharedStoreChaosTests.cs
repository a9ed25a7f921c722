using System.Diagnostics;
using CanaryPS.Engine;
using CanaryPS.Engine.Deployments;
using Xunit.Abstractions;

namespace CanaryPS.Agent.Tests.Chaos;

/// <summary>
/// Agents that are killed, stopped and started again, on a database that crashes and cuts them off, while orders keep coming: in the end all is as if one healthy host had done it. The seed of
/// a run is printed.
/// </summary>
[Collection("Chaos")]
public sealed class SharedStoreChaosTests(ITestOutputHelper output)
{
    private static readonly TimeSpan _lease = new ReconcilerOptions { Holder = "" }.LeaseDuration;

    [SkippableFact]
    public Task Short_chaos_ends_as_one_healthy_host_would_have_ended_it() => RunAsync(seed: 7, turns: 3);

    [SkippableTheory]
    [Trait("Category", "Slow")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task Long_chaos_ends_as_one_healthy_host_would_have_ended_it(int seed)
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("CANARYPS_SLOW_TESTS") == "1", "a slow campaign: set CANARYPS_SLOW_TESTS=1 to run it");
        return RunAsync(seed, turns: 14);
    }

    [SkippableFact]
    public Task Hosts_whose_clocks_are_wrong_end_as_those_whose_are_right() => RunAsync(
        seed: 5, turns: 0, WrongClock.Ahead(TimeSpan.FromMinutes(50)), WrongClock.Behind(TimeSpan.FromMinutes(40)));

    [SkippableTheory]
    [Trait("Category", "Slow")]
    [InlineData(4)]
    public Task Long_chaos_on_hosts_whose_clocks_are_wrong_ends_as_one_healthy_host_would_have_ended_it(int seed)
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("CANARYPS_SLOW_TESTS") == "1", "a slow campaign: set CANARYPS_SLOW_TESTS=1 to run it");
        return RunAsync(seed, turns: 14, WrongClock.Ahead(TimeSpan.FromMinutes(50)), WrongClock.Behind(TimeSpan.FromMinutes(40)));
    }

    [SkippableFact]
    public async Task A_killed_agents_deployments_are_taken_over_within_a_lease_and_a_second()
    {
        await using ChaosWorld world = await ChaosWorld.StartAsync(output, seed: 11);
        string deployment = world.Feeds[2].DeploymentId;
        ChaosAgent? victim = null;
        await ChaosWorld.UntilAsync("somebody drives", TimeSpan.FromMinutes(1), async () => (victim = await world.HolderAsync(deployment)) is not null);

        long before = await WrittenByOthersAsync(world, deployment, victim!);
        long killed = Stopwatch.GetTimestamp();
        victim!.Die();
        await ChaosWorld.UntilAsync("another drives", TimeSpan.FromMinutes(1), async () => await WrittenByOthersAsync(world, deployment, victim) > before);

        TimeSpan took = Stopwatch.GetElapsedTime(killed);
        world.Tell($"taken over after {took.TotalSeconds:0.0} s; a lease is {_lease.TotalSeconds:0} s");

        // A second to look, and what a busy machine takes to commit.
        Assert.True(took < _lease + TimeSpan.FromSeconds(3), $"{took.TotalSeconds:0.0} s");
    }

    private async Task RunAsync(int seed, int turns, params WrongClock?[] clocks)
    {
        output.WriteLine($"seed {seed}");
        await using ChaosWorld world = await ChaosWorld.StartAsync(output, seed, clocks);
        if (turns > 0)
            await ChaosSchedule.RunAsync(world, new Random(seed), turns, _lease);
        await ChaosWorld.UntilAsync("the bad orders came", TimeSpan.FromMinutes(2), () => Task.FromResult(
            world.Feeds.TrueForAll(feed => feed.RejectedFrom == int.MaxValue || feed.Acknowledged.Contains($"{feed.RejectedFrom + 60}-e"))));
        await world.EndFeedingAsync();

        await using ProductionEngine look = await world.LookAsync();
        await world.UntilEndedAsync(look, deployment => deployment.PendingEffects.Count == 0 && (world.Passing.Contains(deployment.Id)
            ? deployment.Stage == DeploymentStage.COMPLETED
            : !IsRolledBack(world, deployment.Id) || deployment.RollbackConfirmedAt is not null));
        await ChaosWorld.UntilAsync("the messages are out", TimeSpan.FromMinutes(1), async () =>
            (await look.GetNotificationsAsync(new NotificationQuery { State = NotificationState.Pending })).Count == 0);

        ChaosFindings findings = new(world, look);
        await findings.AssertDecisionsAsync(id => IsRolledBack(world, id));
        await findings.AssertOrdersAsync();
        await findings.AssertFencingAsync();
        await findings.AssertAlertsAsync();
        await findings.AssertJournalsAsync();
        world.Tell($"{world.Feeds.Sum(feed => feed.Acknowledged.Count)} events acknowledged, {world.Feeds.Sum(feed => feed.Refusals)} batches given back, {world.Receiver.Messages.Count} messages");
    }

    private static bool IsRolledBack(ChaosWorld world, string id) => world.Feeds.Exists(feed => feed.DeploymentId == id && feed.RejectedFrom < int.MaxValue);

    private static async Task<long> WrittenByOthersAsync(ChaosWorld world, string deployment, ChaosAgent victim) => (long)(await world.Server.RunAsync(
        $"SELECT count(*) FROM test_writers WHERE deployment_id = '{deployment}' AND actor = 'engine' AND application <> '{victim.Name}'"))[0][0]!;
}
