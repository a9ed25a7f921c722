using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using CanaryPS.Storage.Tests.Postgres;

namespace CanaryPS.Storage.Tests.States;

/// <summary>A store is replaced only by who may, at once, and with a way back.</summary>
public sealed class StateTargetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string State => folder.File("saved.state");

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_store_with_content_is_replaced_by_force_alone_and_saved_before(bool onServer)
    {
        string target = await OtherAsync(onServer);
        await SaveAsync();
        var before = StateFiles.Digests(target);

        StateException refused = Assert.Throws<StateException>(() => StateFiles.Restore(State, target));
        Assert.Equal("StateTargetNotEmpty", refused.ErrorId);
        Assert.Equal(before, StateFiles.Digests(target));

        RestoredState replaced = StateFiles.Restore(State, target, force: true);
        Assert.Equal(StateFiles.Digests(folder.File("store.db")), StateFiles.Digests(target));
        Assert.NotNull(replaced.BackupPath);

        Assert.NotNull(StateFiles.Restore(replaced.BackupPath, target, force: true).BackupPath);
        Assert.Equal(before, StateFiles.Digests(target));
        Assert.Empty(Directory.GetFiles(folder.Root, "*.restore*"));
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Work_goes_on_in_a_store_that_was_replaced(bool onServer)
    {
        string target = await OtherAsync(onServer);
        Deployment deployment = await SaveAsync();
        StateFiles.Restore(State, target, force: true);

        await using ProductionStore restored = await ProductionStores.OpenAsync(target, createIfMissing: false, default);
        await using ProductionStore original = await ProductionStores.OpenAsync(folder.File("store.db"), createIfMissing: false, default);
        foreach (IProductionStore store in (IProductionStore[])[original, restored])
            await store.CommitAsync(ProductionStoreCompliance.Full(deployment, "z"), default);

        Assert.Equal(await StoreContents.OfAsync(original), await StoreContents.OfAsync(restored));
        // What the database itself refuses, it refuses again.
        await Assert.ThrowsAnyAsync<Exception>(() => restored.CreateDeploymentAsync(Given.Start(Given.Deployment("d9", "slow")), default));
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_drives_the_store_is_named(bool onServer)
    {
        string target = await OtherAsync(onServer);
        await SaveAsync();
        await using (ProductionStore store = await ProductionStores.OpenAsync(target, createIfMissing: false, default))
        {
            await store.TryAcquireLeaseAsync("other", "agent:7", TimeSpan.FromMinutes(5), default);
        }

        StateException refused = Assert.Throws<StateException>(() => StateFiles.Restore(State, target, force: true));

        Assert.Equal("StateTargetInUse", refused.ErrorId);
        Assert.Contains("agent:7", refused.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_store_that_somebody_has_open_is_not_replaced_beneath_them(bool onServer)
    {
        string target = await OtherAsync(onServer);
        await SaveAsync();
        var before = StateFiles.Digests(target);
        await using (ProductionStore store = await ProductionStores.OpenAsync(target, createIfMissing: false, default))
        {
            Assert.Equal("StateTargetInUse", Assert.Throws<StateException>(() => StateFiles.Restore(State, target, force: true)).ErrorId);
            await store.CreateDeploymentAsync(Given.Start(Given.Deployment("d8", "new")), default);
        }

        Assert.Equal(before["deployments"].Rows + 1, StateFiles.Digests(target)["deployments"].Rows);
        Assert.Empty(Directory.GetFiles(folder.Root, "*.restore*"));
        StateFiles.Restore(State, target, force: true);
    }

    [Fact]
    public async Task A_target_that_is_something_else_stays_as_it_is()
    {
        await SaveAsync();
        string other = folder.File("other.txt");
        await File.WriteAllTextAsync(other, "notes");
        Assert.Equal("StoreCorrupt", Assert.Throws<StoreException>(() => StateFiles.Restore(State, other, force: true)).ErrorId);
        Assert.Equal("notes", await File.ReadAllTextAsync(other));
    }

    [Fact]
    public async Task The_log_of_a_store_that_is_gone_is_not_taken_for_the_new_one()
    {
        await SaveAsync();
        await File.WriteAllTextAsync(folder.File("new.db-wal"), "rest");
        Assert.Equal("StateTargetInUse", Assert.Throws<StateException>(() => StateFiles.Restore(State, folder.File("new.db"))).ErrorId);
        Assert.False(File.Exists(folder.File("new.db")));
    }

    [Fact]
    public async Task The_store_of_an_agent_is_not_restored_from_afar()
    {
        await SaveAsync();
        Assert.Equal("StateRemote", Assert.Throws<StateException>(() => StateFiles.Restore(State, "http://127.0.0.1:8080")).ErrorId);
    }

    [Fact]
    public void The_address_of_an_agent_is_not_taken_for_the_path_of_a_file() => Assert.Equal(
        "StoreInaccessible", Assert.Throws<StoreException>(() => ProductionStores.Database("http://127.0.0.1:8080", createIfMissing: true)).ErrorId);

    private async Task<Deployment> SaveAsync()
    {
        Deployment deployment = await FilledStore.MakeAsync(folder.File("store.db"));
        await StateFiles.SaveAsync(folder.File("store.db"), State);
        return deployment;
    }

    /// <summary>A store with one deployment of its own.</summary>
    private async Task<string> OtherAsync(bool onServer)
    {
        string target = onServer ? PostgresServer.Current.NewStore().ConnectionString : folder.File("target.db");
        await using ProductionStore store = await ProductionStores.OpenAsync(target, createIfMissing: true, default);
        await store.CreateDeploymentAsync(Given.Start(Given.Deployment("other", "other")), default);
        await store.AddSamplesAsync("other", [Given.Sample(deploymentId: "other")], [], _ => new Engine.Alerts.AlertChanges(), default);
        return target;
    }
}
