using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    private const int Racers = 16;

    [SkippableFact]
    public async Task Of_many_that_race_for_a_lease_one_gets_it()
    {
        await using IProductionStore one = await OpenAsync();
        await using IProductionStore two = await OpenAsync();

        for (int round = 1; round <= 10; round++)
        {
            Lease?[] leases = await RaceAsync(i => (i % 2 == 0 ? one : two).TryAcquireLeaseAsync("d1", $"racer-{round}-{i}", Minute, default));

            Lease won = Assert.Single(leases.OfType<Lease>());
            Assert.Equal(round, won.Token);
            LeaseClock.Advance(Minute);
        }
    }

    [SkippableFact]
    public async Task Of_many_that_start_the_same_strategy_one_does()
    {
        await using IProductionStore one = await OpenAsync();
        await using IProductionStore two = await OpenAsync();

        string[] outcomes = await RaceAsync(async i =>
        {
            try
            {
                await StartAsync(i % 2 == 0 ? one : two, $"racer-{i}");
                return $"racer-{i}";
            }
            catch (DeploymentConflictException conflict)
            {
                return "lost to " + conflict.RunningId;
            }
        });

        string winner = Assert.Single(outcomes, o => !o.StartsWith("lost", StringComparison.Ordinal));
        Assert.Equal(Racers - 1, outcomes.Count(o => o == "lost to " + winner));
        Assert.Equal(winner, Assert.Single(await one.GetDeploymentsAsync(default)).Id);
    }

    [SkippableFact]
    public async Task Of_many_that_commit_on_the_same_version_one_wins_each()
    {
        const int Versions = 25;
        await using IProductionStore one = await OpenAsync();
        await using IProductionStore two = await OpenAsync();
        await StartAsync(one);
        ConcurrentBag<(long Version, string Racer)> won = [];

        await RaceAsync(async i =>
        {
            IProductionStore store = i % 2 == 0 ? one : two;
            while ((await store.FindDeploymentAsync("d1", default))! is { Version: < Versions } seen)
            {
                try
                {
                    string mark = FormattableString.Invariant($"{seen.Version + 1} by {i}");
                    await store.CommitAsync(Given.Next(seen with { Reason = mark }) with { Trading = [new TradingEntry(Given.Order(mark))] }, default);
                    won.Add((seen.Version + 1, mark));
                }
                catch (StaleDeploymentException)
                {
                    // Another was first: read again and decide again.
                    continue;
                }
            }

            return i;
        });

        Assert.Equal(Enumerable.Range(2, Versions - 1).Select(v => (long)v), won.Select(w => w.Version).Order());
        Assert.Equal(
            won.OrderBy(w => w.Version).Select(w => w.Racer),
            (await one.ReadTradingLogAsync("d1", 0, default)).Entries.Select(e => e.Order!.EventId));
        Assert.Null(JournalHash.Verify(await two.GetJournalAsync("d1", default), Versions));
    }

    [SkippableFact]
    public async Task A_reader_in_the_middle_of_a_stream_holds_up_no_commit_and_sees_one_state()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        deployment = await CommitAsync(store, Given.Next(deployment) with { Samples = [.. Enumerable.Range(0, 500).Select(i => Given.Sample(seconds: i))] });

        int read = 0;
        await foreach (MetricSample sample in store.ReadSamplesAsync(new MetricQuery(), default))
        {
            Assert.Equal(Given.Time.AddSeconds(read), sample.Time);
            if (read++ % 100 == 50)
                deployment = await CommitAsync(store, Given.Next(deployment) with { Samples = [Given.Sample(seconds: 1000 + read)] });
        }

        Assert.Equal(500, read);
        Assert.Equal(505, await store.ReadSamplesAsync(new MetricQuery(), default).CountAsync());
    }

    private static Task<T[]> RaceAsync<T>(Func<int, Task<T>> racer) =>
        Task.WhenAll(Enumerable.Range(0, Racers).Select(i => Task.Run(() => racer(i))));
}
