using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task Samples_come_back_with_every_field()
    {
        await using IProductionStore store = await OpenAsync();
        MetricSample[] samples =
        [
            Given.Sample(),
            Given.Sample("none", 1, Arm.Baseline, null),
            Given.Sample("zero", 2, value: 0) with { Type = MetricType.SYSTEM, Unit = "", Count = 0 },
            Given.Sample("tiny", 3, value: double.Epsilon) with { Type = MetricType.RISK, Unit = "%" },
            Given.Sample("huge", 4, value: -double.MaxValue) with { Type = MetricType.PERFORMANCE, Count = long.MaxValue },
            Given.Sample("own", 5, value: 0.1 + 0.2) with { Type = MetricType.CUSTOM, Time = new DateTimeOffset(2020, 3, 1, 9, 0, 0, TimeSpan.FromHours(2)) },
        ];
        await CommitAsync(store, Given.Next(await StartAsync(store)) with { Samples = samples });

        List<MetricSample> read = await store.ReadSamplesAsync(new MetricQuery(), default).ToListAsync();

        Assert.Equal(samples, read);
        Assert.All(read, s => Assert.Equal(TimeSpan.Zero, s.Time.Offset));
        Assert.Equal(samples.OrderBy(s => s.Name), await store.GetLatestSamplesAsync("d1", default));
    }

    [SkippableFact]
    public async Task Samples_are_counted_by_deployment_whoever_adds_them()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        await StartAsync(store, "d2", "other");
        Assert.Equal(0, await store.CountAddedSamplesAsync("d1", default));

        await CommitAsync(store, Given.Next(deployment) with { Samples = [Given.Sample(), Given.Sample("none", 1)] });
        await using (IProductionStore other = await OpenAsync())
            await other.AddSamplesAsync("d1", [Given.Sample()], [], Given.Alerting(), default);

        Assert.Equal(3, await store.CountAddedSamplesAsync("d1", default));
        Assert.Equal(0, await store.CountAddedSamplesAsync("d2", default));
        Assert.Equal(0, await store.CountAddedSamplesAsync("gone", default));
    }

    [SkippableFact]
    public async Task Each_member_of_a_query_restricts()
    {
        await using IProductionStore store = await OpenAsync();
        await AddSamplesAsync(store);

        await AssertQueryAsync(store, new MetricQuery { DeploymentId = "d2" }, "cpu 2 d2");
        await AssertQueryAsync(store, new MetricQuery { DeploymentId = "gone" });
        await AssertQueryAsync(store, new MetricQuery { Name = "cpu" }, "cpu 0", "cpu 3 Baseline", "cpu 4", "cpu 2 d2");
        await AssertQueryAsync(store, new MetricQuery { Name = "cpu", DeploymentId = "d1" }, "cpu 0", "cpu 3 Baseline", "cpu 4");
        await AssertQueryAsync(store, new MetricQuery { Name = "cpu", DeploymentId = "d1", Arm = Arm.Candidate }, "cpu 0", "cpu 4");
        await AssertQueryAsync(store, new MetricQuery { Type = MetricType.SYSTEM, DeploymentId = "d1" }, "cpuX 2");
        await AssertQueryAsync(store, new MetricQuery { Arm = Arm.Baseline }, "cpu 3 Baseline");
        await AssertQueryAsync(store, new MetricQuery { Since = Given.Time.AddSeconds(3), DeploymentId = "d1" }, "cpu 3 Baseline", "cpu 4");
        await AssertQueryAsync(store, new MetricQuery { Since = Given.Time.AddSeconds(4) }, "cpu 4");
        await AssertQueryAsync(store, new MetricQuery { Name = "'; DROP TABLE samples; --" });
    }

    [SkippableFact]
    public async Task The_windows_of_a_metric_are_series_of_their_own()
    {
        await using IProductionStore store = await OpenAsync();
        MetricSample start = Given.Sample("cpu", value: 1) with { Window = MetricWindows.SinceStart };
        MetricSample session = Given.Sample("cpu", value: 2);
        await CommitAsync(store, Given.Next(await StartAsync(store)) with { Samples = [start, session] });

        Assert.Equal([session], await store.ReadSamplesAsync(new MetricQuery { Window = session.Window }, default).ToListAsync());
        Assert.Equal(2, (await store.GetLatestSamplesAsync("d1", default)).Count);
    }

    [SkippableTheory]
    [InlineData("*", "cpu 0", "a[b]c 1", "cpuX 2", "cpu 3 Baseline", "cpu 4")]
    [InlineData("cpu*", "cpu 0", "cpuX 2", "cpu 3 Baseline", "cpu 4")]
    [InlineData("cpu?", "cpuX 2")]
    [InlineData("*]c", "a[b]c 1")]
    [InlineData("a[b]c", "a[b]c 1")]
    [InlineData("?[?]?", "a[b]c 1")]
    [InlineData("[c]pu")]
    [InlineData("CPU")]
    [InlineData("c_u")]
    [InlineData("cp%")]
    public async Task Names_know_two_wildcards_and_nothing_else(string pattern, params string[] expected)
    {
        await using IProductionStore store = await OpenAsync();
        await AddSamplesAsync(store);

        await AssertQueryAsync(store, new MetricQuery { DeploymentId = "d1", Name = pattern }, expected);
    }

    [SkippableFact]
    public async Task The_last_so_many_are_the_newest_and_come_oldest_first()
    {
        await using IProductionStore store = await OpenAsync();
        await AddSamplesAsync(store);

        await AssertQueryAsync(store, new MetricQuery { DeploymentId = "d1", Last = 2 }, "cpu 3 Baseline", "cpu 4");
        await AssertQueryAsync(store, new MetricQuery { DeploymentId = "d1", Name = "cpu", Arm = Arm.Candidate, Last = 1 }, "cpu 4");
        await AssertQueryAsync(store, new MetricQuery { DeploymentId = "d1", Name = "*p*", Last = 3 }, "cpuX 2", "cpu 3 Baseline", "cpu 4");
        await AssertQueryAsync(store, new MetricQuery { Last = 1 }, "cpu 2 d2");
        await AssertQueryAsync(store, new MetricQuery { Last = 0 });
        Assert.Equal(6, await store.ReadSamplesAsync(new MetricQuery { Last = 1000 }, default).CountAsync());
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.ReadSamplesAsync(new MetricQuery { Last = -1 }, default).ToListAsync());
    }

    [SkippableFact]
    public async Task Samples_of_the_same_time_keep_their_order()
    {
        await using IProductionStore store = await OpenAsync();
        string[] names = ["c", "a", "d", "b"];
        await CommitAsync(store, Given.Next(await StartAsync(store)) with { Samples = [.. names.Select(n => Given.Sample(n))] });

        Assert.Equal(names, await store.ReadSamplesAsync(new MetricQuery { DeploymentId = "d1" }, default).Select(s => s.Name).ToListAsync());
        Assert.Equal(["d", "b"], await store.ReadSamplesAsync(new MetricQuery { DeploymentId = "d1", Last = 2 }, default).Select(s => s.Name).ToListAsync());
    }

    [SkippableFact]
    public async Task The_latest_sample_of_each_metric_and_arm_is_the_newest_by_its_time()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        deployment = await CommitAsync(store, Given.Next(deployment) with
        {
            Samples = [Given.Sample("a", 5, value: 1), Given.Sample("a", 9, Arm.Baseline, 2), Given.Sample("b", 5, value: 3)],
        });
        await CommitAsync(store, Given.Next(deployment) with
        {
            // The first comes late, the second replaces one of the same time, the third has another unit than before.
            Samples = [Given.Sample("a", 4, value: 4), Given.Sample("a", 9, Arm.Baseline, 5), Given.Sample("b", 6, value: 6) with { Unit = "s", Type = MetricType.CUSTOM }],
        });

        IReadOnlyList<MetricSample> latest = await store.GetLatestSamplesAsync("d1", default);

        Assert.Equal(
            [("a", Arm.Baseline, 5d, "ms"), ("a", Arm.Candidate, 1d, "ms"), ("b", Arm.Candidate, 6d, "s")],
            latest.Select(s => (s.Name, s.Arm, s.Value!.Value, s.Unit)));
    }

    /// <summary>Six samples, committed out of the order of their times.</summary>
    private static async Task AddSamplesAsync(IProductionStore store)
    {
        Deployment one = await StartAsync(store);
        Deployment two = await StartAsync(store, "d2", "other");
        await CommitAsync(store, Given.Next(one) with
        {
            Samples =
            [
                Given.Sample("cpu", 0), Given.Sample("a[b]c", 1), Given.Sample("cpu", 3, Arm.Baseline),
                Given.Sample("cpuX", 2) with { Type = MetricType.SYSTEM }, Given.Sample("cpu", 4),
            ],
        });
        await CommitAsync(store, Given.Next(two) with { Samples = [Given.Sample("cpu", 2, deploymentId: "d2")] });
    }

    private static async Task AssertQueryAsync(IProductionStore store, MetricQuery query, params string[] expected)
    {
        List<string> found = [];
        await foreach (MetricSample sample in store.ReadSamplesAsync(query, default))
        {
            string arm = sample.Arm == Arm.Baseline ? " Baseline" : "";
            string deployment = sample.DeploymentId == "d1" ? "" : " " + sample.DeploymentId;
            found.Add(FormattableString.Invariant($"{sample.Name} {(sample.Time - Given.Time).TotalSeconds}{arm}{deployment}"));
        }

        Assert.Equal(expected, found);
    }
}
