using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task A_stale_commit_leaves_nothing()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment started = await StartAsync(store);
        await CommitAsync(store, Full(started));
        string before = await StoreContents.OfAsync(store);

        await Assert.ThrowsAsync<StaleDeploymentException>(() => CommitAsync(store, Full(started with { Reason = "decided on old data" }, "b")));

        Assert.Equal(before, await StoreContents.OfAsync(store));
    }

    [SkippableFact]
    public async Task A_commit_that_fails_at_its_last_part_leaves_nothing_of_the_others()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        Deployment other = await StartAsync(store, "other", "other");
        await CommitAsync(store, Given.Next(other) with { Alerting = Given.Alerting(Given.Alert("taken", deploymentId: "other")) });
        string before = await StoreContents.OfAsync(store);

        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(store, Full(deployment) with { Alerting = Given.Alerting(Given.Alert("new"), Given.Alert("taken")) }));
        Assert.Equal(before, await StoreContents.OfAsync(store));

        // The same store goes on as if nothing had been.
        await CommitAsync(store, Full(deployment));
        Assert.NotEqual(before, await StoreContents.OfAsync(store));
    }

    [SkippableFact]
    public async Task A_start_that_fails_leaves_nothing()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment other = await StartAsync(store, "other", "other");
        await CommitAsync(store, Given.Next(other) with { Effects = [Given.Effect("taken", 1, "other")] });
        string before = await StoreContents.OfAsync(store);

        StoreCommit commit = Given.Start(Given.Deployment()) with { Effects = [Given.Effect("new", 1), Given.Effect("taken", 2)] };
        await Assert.ThrowsAsync<ArgumentException>(() => store.CreateDeploymentAsync(commit, default));

        Assert.Equal(before, await StoreContents.OfAsync(store));
        Assert.Null(await store.FindDeploymentAsync("d1", default));
    }

    public static TheoryData<string> Contradictions => ["version", "negative", "effect", "alert", "sample", "order", "mark", "empty entry", "health", "nan", "infinity", "nul"];

    [SkippableTheory]
    [MemberData(nameof(Contradictions))]
    public async Task A_commit_that_contradicts_itself_is_refused(string what)
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        string before = await StoreContents.OfAsync(store);
        StoreCommit good = Full(deployment);

        StoreCommit bad = what switch
        {
            "version" => good with { Deployment = good.Deployment with { Version = 3 } },
            "negative" => good with { ExpectedVersion = -1, Deployment = good.Deployment with { Version = 0 } },
            "effect" => good with { Effects = [Given.Effect("e", 1, "other")] },
            "alert" => good with { Alerting = Given.Alerting(Given.Alert("a", deploymentId: "other")) },
            "sample" => good with { Samples = [Given.Sample(deploymentId: "other")] },
            "order" => good with { Trading = [new TradingEntry(Given.Order("o", "other"))] },
            "mark" => good with { Trading = [new TradingEntry(Given.Mark(0, "other"))] },
            "empty entry" => good with { Trading = [default] },
            "health" => good with { Health = Given.Health(deploymentId: "other") },
            "nan" => good with { Samples = [Given.Sample(value: double.NaN)] },
            "infinity" => good with { Samples = [Given.Sample(value: double.NegativeInfinity)] },
            "nul" => good with { Samples = [Given.Sample(name: "cpu\0usage")] },
            _ => throw new InvalidOperationException(what),
        };

        if (what == "nul")
            await Assert.ThrowsAsync<TextException>(() => CommitAsync(store, bad));
        else
            await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(store, bad));
        Assert.Equal(before, await StoreContents.OfAsync(store));
    }

    [SkippableFact]
    public async Task A_cancelled_call_does_nothing()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        string before = await StoreContents.OfAsync(store);
        CancellationToken cancelled = new(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.CommitAsync(Full(deployment), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.FindDeploymentAsync("d1", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await store.ReadSamplesAsync(new MetricQuery(), cancelled).ToListAsync());

        Assert.Equal(before, await StoreContents.OfAsync(store));
    }

    /// <summary>A commit with something for every table.</summary>
    internal static StoreCommit Full(Deployment deployment, string suffix = "a", Lease? lease = null) => Given.Next(deployment, lease) with
    {
        Effects = [Given.Effect("effect-" + suffix, 1)],
        Samples = [Given.Sample(), Given.Sample("cpu_usage", value: null)],
        Alerting = Given.Alerting(Given.Alert("alert-" + suffix)),
        Trading = [new TradingEntry(Given.Order("order-" + suffix)), new TradingEntry(Given.Mark(suffix[0]))],
        Health = Given.Health(),
    };
}
