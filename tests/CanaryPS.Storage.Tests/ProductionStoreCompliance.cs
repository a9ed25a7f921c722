using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

/// <summary>What every store must do, whatever the database. A store's own tests inherit it and say how to open one.</summary>
public abstract partial class ProductionStoreCompliance
{
    private protected LeaseClock LeaseClock { get; } = new(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Opens one more store on this test's own database, as another process would.</summary>
    private protected abstract Task<IProductionStore> OpenAsync();

    /// <summary>Records a deployment and gives it as it then stands.</summary>
    private protected static async Task<Deployment> StartAsync(IProductionStore store, string id = "d1", string strategy = "fast_momentum")
    {
        StoreCommit commit = Given.Start(Given.Deployment(id, strategy));
        await store.CreateDeploymentAsync(commit, default);
        return commit.Deployment;
    }

    /// <summary>Commits and gives the deployment as it then stands.</summary>
    private protected static async Task<Deployment> CommitAsync(IProductionStore store, StoreCommit commit)
    {
        await store.CommitAsync(commit, default);
        return commit.Deployment;
    }
}
