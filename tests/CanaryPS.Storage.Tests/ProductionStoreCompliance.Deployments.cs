using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task A_new_store_is_empty()
    {
        await using IProductionStore store = await OpenAsync();

        Assert.Null(await store.FindDeploymentAsync("d1", default));
        Assert.Empty(await store.GetDeploymentsAsync(default));
        Assert.Empty(await store.GetPendingEffectsAsync("d1", default));
        Assert.Empty(await store.GetJournalAsync("d1", default));
        Assert.Empty((await store.ReadTradingLogAsync("d1", 0, default)).Entries);
        Assert.Empty(await store.ReadSamplesAsync(new MetricQuery(), default).ToListAsync());
        Assert.Empty(await store.GetLatestSamplesAsync("d1", default));
        Assert.Empty(await store.GetAlertsAsync(new AlertQuery(), default));
        Assert.Empty(await store.GetHealthAsync(null, 10, default));
        Assert.Null(await store.ReadAllocationAsync("d1", default));
        Assert.True((await store.KeepSamplesAsync("d1", new SampleRetention(Given.Time, Given.Time, Given.Time), default)).DidNothing);
    }

    [SkippableFact]
    public async Task A_deployment_comes_back_with_every_field_in_another_process()
    {
        Deployment written = Given.Deployment() with { EndedAt = Given.Time.AddHours(1), RollbackConfirmedAt = Given.Time.AddHours(2), Stage = DeploymentStage.ROLLBACK };
        await using (IProductionStore store = await OpenAsync())
            await store.CreateDeploymentAsync(Given.Start(written), default);

        await using IProductionStore other = await OpenAsync();

        Same.As(written, await other.FindDeploymentAsync("d1", default));
    }

    [SkippableFact]
    public async Task A_commit_replaces_the_deployment()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment started = await StartAsync(store);

        Deployment committed = await CommitAsync(store, Given.Next(started with { Stage = DeploymentStage.ROLLOUT, Weight = 100 }));

        Same.As(committed, await store.FindDeploymentAsync("d1", default));
    }

    [SkippableFact]
    public async Task What_another_process_commits_is_read_and_what_is_refused_never_is()
    {
        await using IProductionStore store = await OpenAsync();
        await using IProductionStore other = await OpenAsync();
        Deployment started = await StartAsync(store);
        Same.As(started, await store.FindDeploymentAsync("d1", default));

        Deployment theirs = await CommitAsync(other, Given.Next(started with { Weight = 40 }));
        await Assert.ThrowsAsync<StaleDeploymentException>(() => store.CommitAsync(Given.Next(started with { Weight = 60 }), default));

        Same.As(theirs, await store.FindDeploymentAsync("d1", default));
        Same.As(theirs, Assert.Single(await store.GetDeploymentsAsync(default)));
        Deployment ours = await CommitAsync(store, Given.Next(theirs with { Weight = 60, PendingEffects = [Given.Effect("e1", 1)] }));
        Same.As(ours with { PendingEffects = [] }, await store.FindDeploymentAsync("d1", default));

        // Without an entry in the journal nothing of the deployment changes, whatever the commit says.
        await store.CommitAsync(new StoreCommit { Deployment = ours with { Weight = 99 }, ExpectedVersion = ours.Version, Samples = [Given.Sample()] }, default);
        Same.As(ours with { PendingEffects = [] }, await store.FindDeploymentAsync("d1", default));
        Same.As(ours with { PendingEffects = [] }, Assert.Single(await other.GetUnfinishedAsync("fast_momentum", default)));
    }

    [SkippableFact]
    public async Task Deployments_with_the_same_configuration_share_it_and_others_have_their_own()
    {
        await using (IProductionStore store = await OpenAsync())
        {
            await StartAsync(store, "d1", "one");
            await StartAsync(store, "d2", "two");
            Deployment third = Given.Deployment("d3", "three");
            await store.CreateDeploymentAsync(Given.Start(third with { Configuration = third.Configuration with { Path = "other.yaml" } }), default);
        }

        await using IProductionStore read = await OpenAsync();
        IReadOnlyList<Deployment> all = await read.GetDeploymentsAsync(default);

        Assert.Same(all[0].Configuration, all[1].Configuration);
        Same.As(Given.Deployment().Configuration, all[1].Configuration);
        Assert.Equal("other.yaml", all[2].Configuration.Path);
        Assert.Same(all[0].Configuration, (await read.FindDeploymentAsync("d2", default))!.Configuration);
    }

    [SkippableFact]
    public async Task Deployments_come_in_the_order_they_were_started_in_whatever_their_clocks_say()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store, "z", "one");
        await store.CreateDeploymentAsync(Given.Start(Given.Deployment("a", "two") with { StartedAt = Given.Time.AddYears(-20) }), default);
        Deployment third = await StartAsync(store, "m", "three");
        await CommitAsync(store, Given.Next(third));

        Assert.Equal(["z", "a", "m"], (await store.GetDeploymentsAsync(default)).Select(d => d.Id));
    }

    [SkippableFact]
    public async Task A_strategy_has_one_running_deployment()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store, "first");
        await StartAsync(store, "unrelated", "slow_momentum");
        string before = await StoreContents.OfAsync(store);

        var conflict = await Assert.ThrowsAsync<DeploymentConflictException>(() => StartAsync(store, "second"));

        Assert.Equal("first", conflict.RunningId);
        Assert.Equal(before, await StoreContents.OfAsync(store));
    }

    [SkippableTheory]
    [InlineData(DeploymentStage.ROLLBACK)]
    [InlineData(DeploymentStage.COMPLETED)]
    public async Task A_strategy_whose_deployment_is_final_may_start_again(DeploymentStage final)
    {
        await using IProductionStore store = await OpenAsync();
        Deployment first = await StartAsync(store, "first");
        await CommitAsync(store, Given.Next(first with { Stage = final }));

        await StartAsync(store, "second");

        Assert.Equal(["first", "second"], (await store.GetDeploymentsAsync(default)).Select(d => d.Id));
    }

    [SkippableFact]
    public async Task An_id_is_used_once()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        string before = await StoreContents.OfAsync(store);

        await Assert.ThrowsAsync<StaleDeploymentException>(() => StartAsync(store, "d1", "other"));

        Assert.Equal(before, await StoreContents.OfAsync(store));
    }

    [SkippableFact]
    public async Task A_commit_needs_its_deployment()
    {
        await using IProductionStore store = await OpenAsync();

        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => CommitAsync(store, Given.Next(Given.Deployment())));

        Assert.Empty(await store.GetDeploymentsAsync(default));
    }

    [SkippableFact]
    public async Task The_journal_grows_by_each_commit_and_its_chain_holds()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        await StartAsync(store, "other", "other");
        deployment = await CommitAsync(store, Given.Next(deployment) with
        {
            Deployment = deployment with { Version = 3 },
            Journal = [new JournalDraft(Given.Time, "ana", "Paused", "{}"), new JournalDraft(Given.Time, "luis", "Resumed", "[1]")],
        });
        deployment = await CommitAsync(store, Given.Next(deployment));

        IReadOnlyList<JournalEntry> journal = await store.GetJournalAsync("d1", default);

        Assert.Equal([1, 2, 3, 4], journal.Select(e => e.Sequence));
        Assert.Equal(["Started", "Paused", "Resumed", "Evaluated"], journal.Select(e => e.Kind));
        Assert.Equal(["engine", "ana", "luis", "engine"], journal.Select(e => e.Actor));
        Assert.Equal("[1]", journal[2].Data);
        Assert.Equal(Given.Time.AddSeconds(3), journal[3].Time);
        Assert.All(journal, e => Assert.Equal("d1", e.DeploymentId));
        Assert.Null(JournalHash.Verify(journal, deployment.Version));
    }
}
