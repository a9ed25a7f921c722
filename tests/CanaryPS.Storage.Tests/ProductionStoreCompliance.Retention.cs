using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    private static readonly DateTimeOffset Noon = new(2020, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly MetricQuery OfD1 = new() { DeploymentId = "d1" };

    [SkippableFact]
    public async Task Samples_older_than_the_raw_limit_become_points_of_a_minute()
    {
        await using IProductionStore store = await OpenAsync();
        await CommitAsync(store, Given.Next(await StartAsync(store)) with
        {
            Samples =
            [
                At(0, 3), At(10, 1), At(20, 8), At(59.9999999, null), At(60, -5), At(200, 7), At(230, 9), At(0, 100) with { Arm = Arm.Baseline },
            ],
        });

        // The limit is in the middle of the fourth minute, which so stays raw as a whole.
        await KeepAsync(store, new SampleRetention(Noon.AddSeconds(220), DateTimeOffset.MinValue, DateTimeOffset.MinValue));

        Assert.Equal([At(200, 7), At(230, 9)], await store.ReadSamplesAsync(OfD1, default).ToListAsync());
        List<RolledSample> points = await store.ReadRolledSamplesAsync(OfD1 with { Arm = Arm.Candidate }, SampleResolution.Minute, default).ToListAsync();
        Assert.Equal([0d, 60d, 180d], points.Select(p => (p.Time - Noon).TotalSeconds));
        Assert.Equal((1d, 8d, 4d, null, 3L, 1L), (points[0].Min, points[0].Max, points[0].Mean, points[0].Last, points[0].Count, points[0].Missing));
        Assert.Equal(("ZeroVariance", Noon.AddSeconds(59.9999999), 21L), (points[0].Reason, points[0].LastTime, points[0].LastCount));
        Assert.InRange(points[0].Median!.Value, 2.97, 3.03);
        Assert.Equal((-5d, -5d, -5d, -5d), (points[1].Min, points[1].Max, points[1].Mean, points[1].Last));
        Assert.Equal((7d, 9d, 8d, 9d, 2L), (points[2].Min, points[2].Max, points[2].Mean, points[2].Last, points[2].Count));
        Assert.Equal(Arm.Baseline, Assert.Single(await store.ReadRolledSamplesAsync(OfD1 with { Arm = Arm.Baseline }, SampleResolution.Minute, default).ToListAsync()).Arm);
    }

    [SkippableFact]
    public async Task Down_sampled_points_are_the_same_before_and_after_the_samples_are_gone()
    {
        await using IProductionStore store = await OpenAsync();
        await AddHoursAsync(store);
        List<RolledSample> minutes = await store.ReadRolledSamplesAsync(OfD1, SampleResolution.Minute, default).ToListAsync();
        List<RolledSample> hours = await store.ReadRolledSamplesAsync(OfD1, SampleResolution.Hour, default).ToListAsync();
        Assert.Equal(3 * 60 * 2, minutes.Count);
        Assert.Equal(3 * 2, hours.Count);

        await KeepAsync(store, new SampleRetention(Noon.AddHours(2), DateTimeOffset.MinValue, DateTimeOffset.MinValue));
        Assert.Equal(hours.Select(Rounded), await store.ReadRolledSamplesAsync(OfD1, SampleResolution.Hour, default).Select(Rounded).ToListAsync());
        Assert.Equal(minutes.Select(Rounded), await store.ReadRolledSamplesAsync(OfD1, SampleResolution.Minute, default).Select(Rounded).ToListAsync());

        await KeepAsync(store, new SampleRetention(Noon.AddHours(2), Noon.AddHours(1), DateTimeOffset.MinValue));
        Assert.Equal(hours.Select(Rounded), await store.ReadRolledSamplesAsync(OfD1, SampleResolution.Hour, default).Select(Rounded).ToListAsync());
        Assert.Equal(
            [.. hours.Take(2).Select(Rounded), .. minutes.Skip(120).Select(Rounded)],
            await store.ReadRolledSamplesAsync(OfD1, SampleResolution.Minute, default).Select(Rounded).ToListAsync());
        Assert.Equal(2 * 360, await store.ReadSamplesAsync(OfD1, default).CountAsync());
    }

    [SkippableFact]
    public async Task Late_samples_join_the_point_of_their_minute()
    {
        await using IProductionStore store = await OpenAsync();
        SampleRetention retention = new(Noon.AddMinutes(5), DateTimeOffset.MinValue, DateTimeOffset.MinValue);
        Deployment deployment = await CommitAsync(store, Given.Next(await StartAsync(store)) with { Samples = [At(10, 1), At(50, 2)] });
        await KeepAsync(store, retention);
        await CommitAsync(store, Given.Next(deployment) with { Samples = [At(30, 9)] });
        await KeepAsync(store, retention);

        RolledSample point = Assert.Single(await store.ReadRolledSamplesAsync(OfD1, SampleResolution.Minute, default).ToListAsync());
        Assert.Equal((1d, 9d, 4d, 2d, 3L), (point.Min, point.Max, point.Mean, point.Last, point.Count));
        Assert.Empty(await store.ReadSamplesAsync(OfD1, default).ToListAsync());
    }

    [SkippableFact]
    public async Task What_no_resolution_keeps_is_deleted_and_the_latest_stays_known()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment other = await StartAsync(store, "d2", "other");
        await CommitAsync(store, Given.Next(other) with { Samples = [Given.Sample(deploymentId: "d2")] });
        await AddHoursAsync(store);
        IReadOnlyList<MetricSample> latest = await store.GetLatestSamplesAsync("d1", default);
        DateTimeOffset end = Noon.AddDays(2);

        await KeepAsync(store, new SampleRetention(end, end, end));

        Assert.Empty(await store.ReadSamplesAsync(OfD1, default).ToListAsync());
        Assert.Empty(await store.ReadRolledSamplesAsync(OfD1, SampleResolution.Hour, default).ToListAsync());
        Assert.Equal(latest, await store.GetLatestSamplesAsync("d1", default));
        Assert.Equal(2, latest.Count);
        Assert.Single(await store.ReadSamplesAsync(new MetricQuery(), default).ToListAsync());
    }

    [SkippableFact]
    public async Task A_query_restricts_points_as_it_does_samples()
    {
        await using IProductionStore store = await OpenAsync();
        await AddHoursAsync(store);
        await KeepAsync(store, new SampleRetention(Noon.AddHours(2), Noon.AddHours(1), DateTimeOffset.MinValue));

        Assert.Equal(
            [Noon.AddHours(1), Noon.AddHours(2)],
            await store.ReadRolledSamplesAsync(OfD1 with { Name = "lat*", Arm = Arm.Candidate, Since = Noon.AddHours(1.5) }, SampleResolution.Hour, default).Select(p => p.Time).ToListAsync());
        Assert.Equal(2, await store.ReadRolledSamplesAsync(OfD1 with { Last = 2 }, SampleResolution.Minute, default).CountAsync());
        Assert.Empty(await store.ReadRolledSamplesAsync(OfD1 with { Name = "gone" }, SampleResolution.Minute, default).ToListAsync());
        Assert.Empty(await store.ReadRolledSamplesAsync(new MetricQuery { DeploymentId = "gone" }, SampleResolution.Hour, default).ToListAsync());
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.ReadRolledSamplesAsync(new MetricQuery(), SampleResolution.Hour, default).ToListAsync());
        Assert.True((await store.KeepSamplesAsync("gone", new SampleRetention(Noon, Noon, Noon), default)).DidNothing);
    }

    private static MetricSample At(double seconds, double? value) =>
        Given.Sample(value: value) with { Time = Noon.AddSeconds(seconds) };

    /// <summary>Three hours of both arms, every 10 s, in commits of seven minutes.</summary>
    private static async Task AddHoursAsync(IProductionStore store)
    {
        Deployment deployment = await StartAsync(store);
        foreach (int[] minutes in Enumerable.Range(0, 180).Chunk(7))
        {
            deployment = await CommitAsync(store, Given.Next(deployment) with
            {
                Samples =
                [
                    .. from minute in minutes
                       from i in Enumerable.Range(0, 6)
                       from sample in new[]
                       {
                           At((minute * 60) + (i * 10), Math.Sin(minute + i)),
                           At((minute * 60) + (i * 10), i == 3 ? null : minute * i) with { Arm = Arm.Baseline },
                       }
                       select sample,
                ],
            });
        }
    }

    private static async Task KeepAsync(IProductionStore store, SampleRetention retention)
    {
        int pieces = 0;
        while (!(await store.KeepSamplesAsync("d1", retention, default)).DidNothing)
            Assert.True(++pieces < 1000, "the upkeep has no end");
    }

    /// <summary>A mean of means differs in the last bits.</summary>
    private static RolledSample Rounded(RolledSample point) => point with { Mean = point.Mean is { } mean ? Math.Round(mean, 10) + 0.0 : null };
}
