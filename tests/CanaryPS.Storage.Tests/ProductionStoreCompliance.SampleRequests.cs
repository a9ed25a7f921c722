using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    private static readonly SampleRequest Asked = new("r1", new string('a', 64), Given.Time);

    [SkippableFact]
    public async Task Samples_of_a_request_are_added_once_with_their_alerts()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        Assert.NotNull(await store.AddSamplesOnceAsync("d1", Asked, [Given.Sample()], Given.Alerting(Given.Alert("a")), default));
        string before = await StoreContents.OfAsync(store);

        await using IProductionStore other = await OpenAsync();
        Assert.Null(await other.AddSamplesOnceAsync("d1", Asked with { Time = Given.Time.AddHours(1) }, [Given.Sample()], _ => throw new InvalidOperationException("nobody is to ask"), default));

        Assert.Equal(before, await StoreContents.OfAsync(other));
        Same.As([Given.Sample()], await store.ReadSamplesAsync(new MetricQuery(), default).ToListAsync());
        Same.As([Given.Alert("a")], await store.GetAlertsAsync(new AlertQuery(), default));
    }

    [SkippableFact]
    public async Task Requests_of_other_keys_and_of_other_deployments_are_others()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        await StartAsync(store, "other", "other");

        Assert.NotNull(await store.AddSamplesOnceAsync("d1", Asked, [Given.Sample()], Given.Alerting(), default));
        Assert.NotNull(await store.AddSamplesOnceAsync("d1", Asked with { Key = "R1" }, [Given.Sample()], Given.Alerting(), default));
        Assert.NotNull(await store.AddSamplesOnceAsync("other", Asked, [Given.Sample(deploymentId: "other")], Given.Alerting(), default));

        Assert.Equal(3, await store.ReadSamplesAsync(new MetricQuery(), default).CountAsync());
    }

    [SkippableFact]
    public async Task A_request_that_fails_leaves_nothing_and_is_not_known()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        await store.AddSamplesOnceAsync("d1", Asked, [Given.Sample()], Given.Alerting(), default);
        string before = await StoreContents.OfAsync(store);

        SampleRequestException reused = await Assert.ThrowsAsync<SampleRequestException>(
            () => store.AddSamplesOnceAsync("d1", Asked with { Digest = new string('b', 64) }, [Given.Sample(seconds: 1)], Given.Alerting(), default));
        await Assert.ThrowsAsync<AlertNotFoundException>(() => store.AddSamplesOnceAsync("d1", Asked with { Key = "r2" }, [Given.Sample(seconds: 2)], _ => throw new AlertNotFoundException("x"), default));
        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => store.AddSamplesOnceAsync("none", Asked, [Given.Sample(deploymentId: "none")], Given.Alerting(), default));

        Assert.Equal("SampleRequestReused", reused.ErrorId);
        Assert.Equal(before, await StoreContents.OfAsync(store));
        Assert.NotNull(await store.AddSamplesOnceAsync("d1", Asked with { Key = "r2" }, [Given.Sample(seconds: 2)], Given.Alerting(), default));
    }

    [SkippableFact]
    public async Task A_request_is_forgotten_after_its_time()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        await store.AddSamplesOnceAsync("d1", Asked, [Given.Sample()], Given.Alerting(), default);
        await store.AddSamplesOnceAsync("d1", Asked with { Key = "r2", Time = Given.Time.AddHours(1) }, [Given.Sample(seconds: 1)], Given.Alerting(), default);
        SampleRetention none = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue, DateTimeOffset.MinValue);

        Assert.Equal(0, (await store.KeepSamplesAsync("d1", none with { RequestsBefore = Given.Time }, default)).Requests);
        Assert.Equal(1, (await store.KeepSamplesAsync("d1", none with { RequestsBefore = Given.Time.AddMinutes(30) }, default)).Requests);
        Assert.NotNull(await store.AddSamplesOnceAsync("d1", Asked, [Given.Sample()], Given.Alerting(), default));
        Assert.Null(await store.AddSamplesOnceAsync("d1", Asked with { Key = "r2" }, [Given.Sample(seconds: 1)], Given.Alerting(), default));
    }
}
