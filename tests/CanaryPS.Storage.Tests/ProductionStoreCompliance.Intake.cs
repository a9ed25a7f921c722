using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task A_commit_says_where_the_log_ends_and_counts_nothing_twice()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        StoreCommit first = Given.Next(deployment) with { Trading = [new TradingEntry(Given.Order("a")), new TradingEntry(Given.Mark(0))] };

        long after = await store.CommitAsync(first, default);
        long again = await store.CommitAsync(Given.Next(first.Deployment) with { Trading = [new TradingEntry(Given.Order("a")), new TradingEntry(Given.Order("b"))] }, default);

        Assert.Equal((2, 3), (after, again));
        Assert.Equal(3, (await store.ReadTradingLogAsync("d1", 0, default)).Position);
    }

    [SkippableFact]
    public async Task Of_several_commits_those_that_are_overtaken_are_left_out()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment one = await StartAsync(store);
        Deployment two = await StartAsync(store, "d2", "two");
        Deployment three = await StartAsync(store, "d3", "three");
        await CommitAsync(store, Given.Next(two));
        Lease held = (await store.TryAcquireLeaseAsync("deployment/d3", "another", TimeSpan.FromMinutes(1), default))!;
        StoreCommit[] commits =
        [
            Quiet(one, "a"), Quiet(two, "b"), Quiet(three, "c") with { Lease = held with { Token = held.Token + 1 } },
        ];

        IReadOnlyList<long?> positions = await store.CommitAllAsync(commits, default);

        Assert.Equal([1, null, null], positions);
        Assert.Equal(["a"], Names(await store.ReadTradingLogAsync("d1", 0, default)));
        Assert.Empty((await store.ReadTradingLogAsync("d2", 0, default)).Entries);
        Assert.Empty((await store.ReadTradingLogAsync("d3", 0, default)).Entries);
        Assert.Equal(one.Version, (await store.FindDeploymentAsync("d1", default))!.Version);
    }

    [SkippableFact]
    public async Task Several_commits_of_one_deployment_are_refused()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment one = await StartAsync(store);

        await Assert.ThrowsAsync<ArgumentException>(() => store.CommitAllAsync([Quiet(one, "a"), Quiet(one, "b")], default));

        Assert.Empty((await store.ReadTradingLogAsync("d1", 0, default)).Entries);
    }

    private static StoreCommit Quiet(Deployment deployment, string order) => new()
    {
        Deployment = deployment,
        ExpectedVersion = deployment.Version,
        Trading = [new TradingEntry(Given.Order(order, deployment.Id))],
    };
}
