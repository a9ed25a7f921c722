using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.States;
using CanaryPS.Storage.Tests.States;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task What_a_store_gives_as_its_state_is_all_that_it_has()
    {
        using TemporaryFolder folder = new();
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        await CommitAsync(store, Full(deployment, "a"));
        SavedState saved = await StateFile.WriteAsync(folder.File("s.state"), overwrite: false, file => store.WriteStateAsync(file, default), default);

        StateFiles.Restore(saved.Path, folder.File("s.db"));

        await using SqliteProductionStore restored = await SqliteProductionStore.OpenAsync(folder.File("s.db"), createIfMissing: false, TimeProvider.System, default);
        Assert.Equal(await StoreContents.OfAsync(store), await StoreContents.OfAsync(restored));
        Assert.True(saved.IsIntact);
    }
}
