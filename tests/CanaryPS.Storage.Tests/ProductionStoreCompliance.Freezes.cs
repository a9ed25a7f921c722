using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    private static readonly ProductionFreeze Freeze = new()
    {
        Id = "f1", From = Given.Time, To = Given.Time.AddHours(1).AddTicks(1), Reason = "rate decision", Strategy = "fast_momentum", CreatedBy = "ana", CreatedAt = Given.Time.AddTicks(-1),
    };

    [SkippableFact]
    public async Task Freezes_come_back_by_their_begin_and_in_another_process()
    {
        await using IProductionStore store = await OpenAsync();
        Assert.Empty(await store.GetFreezesAsync(default));
        ProductionFreeze earlier = Freeze with { Id = "f2", From = Given.Time.AddDays(-1), Strategy = null };
        await store.AddFreezeAsync(Freeze, default);
        await store.AddFreezeAsync(earlier, default);

        await using IProductionStore other = await OpenAsync();
        Assert.Equal([earlier, Freeze], await other.GetFreezesAsync(default));
    }

    [SkippableFact]
    public async Task A_freeze_is_removed_once_and_stays_there()
    {
        await using IProductionStore store = await OpenAsync();
        await store.AddFreezeAsync(Freeze, default);
        ProductionFreeze removed = Freeze with { RemovedAt = Given.Time.AddMinutes(5), RemovedBy = "bo", RemovedReason = "over" };
        await store.RemoveFreezeAsync(removed, default);

        Assert.Equal("FreezeRemoved", (await Assert.ThrowsAsync<FreezeException>(() => store.RemoveFreezeAsync(removed with { RemovedBy = "cy" }, default))).ErrorId);
        Assert.Equal("FreezeNotFound", (await Assert.ThrowsAsync<FreezeException>(() => store.RemoveFreezeAsync(removed with { Id = "f9" }, default))).ErrorId);
        Assert.Equal([removed], await store.GetFreezesAsync(default));
    }
}
