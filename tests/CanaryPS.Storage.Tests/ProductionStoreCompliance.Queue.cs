using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task One_deployment_of_a_strategy_may_wait_beside_the_one_that_runs_and_no_more()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        await store.CreateDeploymentAsync(Given.Start(Given.Deployment("d2", "fast_momentum") with { IsQueued = true }), default);

        Assert.Equal("d1", (await Assert.ThrowsAsync<DeploymentConflictException>(
            () => store.CreateDeploymentAsync(Given.Start(Given.Deployment("d3", "fast_momentum")), default))).RunningId);
        Assert.Equal("d2", (await Assert.ThrowsAsync<DeploymentConflictException>(
            () => store.CreateDeploymentAsync(Given.Start(Given.Deployment("d3", "fast_momentum") with { IsQueued = true }), default))).RunningId);
    }

    [SkippableFact]
    public async Task One_that_waits_begins_when_the_other_has_ended()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment running = await StartAsync(store);
        StoreCommit queued = Given.Start(Given.Deployment("d2", "fast_momentum") with { IsQueued = true });
        await store.CreateDeploymentAsync(queued, default);
        StoreCommit turn = Given.Next(queued.Deployment);
        turn = turn with { Deployment = turn.Deployment with { IsQueued = false } };
        Assert.Equal("d1", (await Assert.ThrowsAsync<DeploymentConflictException>(() => store.CommitAsync(turn, default))).RunningId);

        StoreCommit end = Given.Next(running);
        await store.CommitAsync(end with { Deployment = end.Deployment with { Stage = DeploymentStage.COMPLETED } }, default);
        await store.CommitAsync(turn, default);

        Assert.False((await store.FindDeploymentAsync("d2", default))!.IsQueued);
    }

    [SkippableFact]
    public async Task What_is_unfinished_of_a_strategy_is_told_without_the_others()
    {
        await using IProductionStore store = await OpenAsync();
        Assert.Equal(0, await store.CountDeploymentsAsync(default));
        Deployment running = await StartAsync(store);
        await store.CreateDeploymentAsync(Given.Start(Given.Deployment("d2", "fast_momentum") with { IsQueued = true }), default);
        await store.CreateDeploymentAsync(Given.Start(Given.Deployment("d3", "slow_momentum")), default);

        Assert.Equal(["d1", "d2"], (await store.GetUnfinishedAsync("fast_momentum", default)).Select(deployment => deployment.Id));

        StoreCommit end = Given.Next(running);
        await store.CommitAsync(end with { Deployment = end.Deployment with { Stage = DeploymentStage.COMPLETED } }, default);

        Assert.Equal(["d2"], (await store.GetUnfinishedAsync("fast_momentum", default)).Select(deployment => deployment.Id));
        Assert.Empty(await store.GetUnfinishedAsync("none", default));
        Assert.Equal(3, await store.CountDeploymentsAsync(default));
    }
}
