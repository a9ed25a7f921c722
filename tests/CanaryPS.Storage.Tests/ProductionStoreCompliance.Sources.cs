using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task Source_states_come_back_as_last_written_and_by_deployment()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        SourceState log = new("log", Given.Time, Given.Time.AddTicks(-1), 3, "12:ab");
        SourceState web = new("web", Given.Time, null, 0, null);
        deployment = await CommitAsync(store, Given.Next(deployment) with { SourceStates = [web, log] });
        Assert.Equal([log, web], await store.GetSourceStatesAsync("d1", default));

        SourceState later = log with { ReadAt = Given.Time.AddSeconds(1), Errors = 4, Position = "13:cd" };
        await CommitAsync(store, Given.Next(deployment) with { SourceStates = [later] });
        Assert.Equal([later, web], await store.GetSourceStatesAsync("d1", default));
        Assert.Empty(await store.GetSourceStatesAsync("d2", default));
    }

    [SkippableFact]
    public async Task A_commit_that_fails_leaves_the_source_states_as_they_were()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        await CommitAsync(store, Given.Next(deployment) with { SourceStates = [new("log", Given.Time, null, 0, "1:a")] });

        await Assert.ThrowsAsync<StaleDeploymentException>(() => CommitAsync(
            store, Given.Next(deployment) with { SourceStates = [new("log", Given.Time, null, 0, "2:b")] }));

        Assert.Equal("1:a", Assert.Single(await store.GetSourceStatesAsync("d1", default)).Position);
    }
}
