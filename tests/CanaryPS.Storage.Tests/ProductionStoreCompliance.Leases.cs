using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [SkippableFact]
    public async Task A_lease_is_held_by_one()
    {
        await using IProductionStore one = await OpenAsync();
        await using IProductionStore two = await OpenAsync();

        Lease? held = await one.TryAcquireLeaseAsync("d1", "one", Minute, default);

        Assert.Equal(new Lease("d1", "one", 1, LeaseClock.GetUtcNow() + Minute), held);
        Assert.Null(await two.TryAcquireLeaseAsync("d1", "two", Minute, default));
        Assert.NotNull(await two.TryAcquireLeaseAsync("d2", "two", Minute, default));
    }

    [SkippableFact]
    public async Task Its_holder_renews_a_lease_with_the_same_token()
    {
        await using IProductionStore store = await OpenAsync();
        Lease first = (await store.TryAcquireLeaseAsync("d1", "one", Minute, default))!;
        LeaseClock.Advance(TimeSpan.FromSeconds(59));

        Lease? renewed = await store.TryAcquireLeaseAsync("d1", "one", Minute, default);
        LeaseClock.Advance(TimeSpan.FromSeconds(59));

        Assert.Equal(first with { ExpiresAt = first.ExpiresAt.AddSeconds(59) }, renewed);
        Assert.Null(await store.TryAcquireLeaseAsync("d1", "two", Minute, default));
    }

    [SkippableFact]
    public async Task A_lease_may_be_taken_from_the_instant_it_expires_and_its_token_rises()
    {
        await using IProductionStore store = await OpenAsync();
        await store.TryAcquireLeaseAsync("d1", "one", Minute, default);
        LeaseClock.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.Null(await store.TryAcquireLeaseAsync("d1", "two", Minute, default));
        LeaseClock.Advance(TimeSpan.FromTicks(1));

        Lease? taken = await store.TryAcquireLeaseAsync("d1", "two", Minute, default);

        Assert.Equal(2, taken!.Token);
        Assert.Null(await store.TryAcquireLeaseAsync("d1", "one", Minute, default));
    }

    [SkippableFact]
    public async Task A_released_lease_is_free_and_its_token_goes_on_rising()
    {
        await using IProductionStore store = await OpenAsync();
        Lease first = (await store.TryAcquireLeaseAsync("d1", "one", Minute, default))!;
        await store.ReleaseLeaseAsync(first, default);
        Lease second = (await store.TryAcquireLeaseAsync("d1", "two", Minute, default))!;
        await store.ReleaseLeaseAsync(second, default);

        Lease third = (await store.TryAcquireLeaseAsync("d1", "one", Minute, default))!;

        Assert.Equal([1L, 2L, 3L], [first.Token, second.Token, third.Token]);
    }

    [SkippableFact]
    public async Task Releasing_a_lease_that_was_lost_frees_nothing()
    {
        await using IProductionStore store = await OpenAsync();
        Lease lost = (await store.TryAcquireLeaseAsync("d1", "one", Minute, default))!;
        LeaseClock.Advance(Minute);
        await store.TryAcquireLeaseAsync("d1", "two", Minute, default);

        await store.ReleaseLeaseAsync(lost, default);

        Assert.Null(await store.TryAcquireLeaseAsync("d1", "one", Minute, default));
    }

    [SkippableFact]
    public async Task A_holder_whose_lease_was_taken_over_can_write_nothing()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        Lease old = (await store.TryAcquireLeaseAsync("d1", "one", Minute, default))!;
        LeaseClock.Advance(Minute);
        Lease current = (await store.TryAcquireLeaseAsync("d1", "two", Minute, default))!;
        string before = await StoreContents.OfAsync(store);

        await Assert.ThrowsAsync<LeaseLostException>(() => CommitAsync(store, Full(deployment, lease: old)));
        Assert.Equal(before, await StoreContents.OfAsync(store));

        await CommitAsync(store, Full(deployment, lease: current));
        Assert.Equal(2, (await store.FindDeploymentAsync("d1", default))!.Version);
    }

    [SkippableFact]
    public async Task The_same_holder_with_an_older_token_can_write_nothing()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        Lease old = (await store.TryAcquireLeaseAsync("d1", "one", Minute, default))!;
        LeaseClock.Advance(Minute);
        Lease between = (await store.TryAcquireLeaseAsync("d1", "two", Minute, default))!;
        await store.ReleaseLeaseAsync(between, default);
        await store.TryAcquireLeaseAsync("d1", "one", Minute, default);

        await Assert.ThrowsAsync<LeaseLostException>(() => CommitAsync(store, Full(deployment, lease: old)));
    }

    [SkippableFact]
    public async Task A_lease_that_was_released_or_never_was_gives_no_right()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        Lease released = (await store.TryAcquireLeaseAsync("d1", "one", Minute, default))!;
        await store.ReleaseLeaseAsync(released, default);

        await Assert.ThrowsAsync<LeaseLostException>(() => CommitAsync(store, Full(deployment, lease: released)));
        await Assert.ThrowsAsync<LeaseLostException>(
            () => CommitAsync(store, Full(deployment, lease: new Lease("elsewhere", "one", 1, LeaseClock.GetUtcNow()))));
    }

    [SkippableFact]
    public async Task A_lease_that_has_expired_still_gives_the_right_while_nobody_took_it_over()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        Lease expired = (await store.TryAcquireLeaseAsync("d1", "one", Minute, default))!;
        LeaseClock.Advance(TimeSpan.FromHours(1));

        await CommitAsync(store, Full(deployment, lease: expired));

        Assert.Equal(2, (await store.FindDeploymentAsync("d1", default))!.Version);
    }

    [SkippableFact]
    public async Task A_lost_lease_is_told_before_a_stale_version()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        await CommitAsync(store, Given.Next(deployment));

        await Assert.ThrowsAsync<LeaseLostException>(
            () => CommitAsync(store, Full(deployment, lease: new Lease("d1", "one", 1, LeaseClock.GetUtcNow()))));
    }

    [SkippableFact]
    public async Task A_holder_renews_all_that_it_has_and_nothing_of_others()
    {
        await using IProductionStore store = await OpenAsync();
        Lease one = (await store.TryAcquireLeaseAsync("d1", "one", Minute, default))!;
        Lease two = (await store.TryAcquireLeaseAsync("d2", "one", Minute, default))!;
        Lease lost = (await store.TryAcquireLeaseAsync("d3", "one", Minute, default))!;
        Lease released = (await store.TryAcquireLeaseAsync("d4", "one", Minute, default))!;
        await store.ReleaseLeaseAsync(released, default);
        LeaseClock.Advance(Minute);
        await store.TryAcquireLeaseAsync("d3", "two", Minute / 2, default);

        (IReadOnlyList<string> resources, DateTimeOffset expiresAt) = await store.RenewLeasesAsync("one", Minute, default);

        Assert.Equal(["d1", "d2"], resources.Order());
        Assert.Equal(LeaseClock.GetUtcNow() + Minute, expiresAt);
        LeaseClock.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(await store.TryAcquireLeaseAsync("d1", "two", Minute, default));
        Assert.Equal(two.Token, (await store.TryAcquireLeaseAsync("d2", "one", Minute, default))!.Token);
        Assert.Equal(lost.Token + 2, (await store.TryAcquireLeaseAsync("d3", "one", Minute, default))!.Token);
        Assert.Equal(one.Token + 1, (await AfterAsync(store)).Token);

        async Task<Lease> AfterAsync(IProductionStore later)
        {
            LeaseClock.Advance(Minute);
            return (await later.TryAcquireLeaseAsync("d1", "two", Minute, default))!;
        }
    }
}
