using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    private static readonly TradingStop StopOfAll = new()
    {
        Id = "stop-1", Scope = StopScope.All, Reason = "feed is wrong", StoppedBy = "ana", StoppedAt = Given.Time.AddTicks(7), Policy = RollbackPolicy.Leave, PersonsToEnable = 2,
    };

    [SkippableFact]
    public async Task A_stop_of_trading_is_there_for_every_process_and_one_of_its_kind_at_a_time()
    {
        await using IProductionStore store = await OpenAsync();
        Assert.Equal(0, await store.GetTradingStopsVersionAsync(default));
        Assert.Equal("stop-1", (await store.AddTradingStopAsync(StopOfAll, default)).Id);
        TradingStop ofOne = StopOfAll with { Id = "stop-2", Scope = StopScope.Strategy, Target = "fast_momentum", Limit = LimitKind.Loss, Policy = null };
        await store.AddTradingStopAsync(ofOne, default);
        long version = await store.GetTradingStopsVersionAsync(default);

        await using IProductionStore other = await OpenAsync();
        Assert.Equal("stop-1", (await other.AddTradingStopAsync(StopOfAll with { Id = "stop-3", StoppedBy = "bo" }, default)).Id);
        Assert.Equal(version, await other.GetTradingStopsVersionAsync(default));
        Same.As<IReadOnlyList<TradingStop>>([StopOfAll, ofOne], await other.GetTradingStopsAsync(inForceOnly: true, default));
    }

    [SkippableFact]
    public async Task A_stop_of_trading_changes_by_what_it_is_then_and_is_over_for_good()
    {
        await using IProductionStore store = await OpenAsync();
        await store.AddTradingStopAsync(StopOfAll, default);
        long version = await store.GetTradingStopsVersionAsync(default);
        StopRelease word = new("bo", "checked", Given.Time.AddMinutes(1));
        TradingStop over = await store.ChangeTradingStopAsync("stop-1", stop => stop with { Releases = [word], EnabledAt = word.Time }, default);

        Assert.True(await store.GetTradingStopsVersionAsync(default) > version);
        Assert.Empty(await store.GetTradingStopsAsync(inForceOnly: true, default));
        Same.As<IReadOnlyList<TradingStop>>([over], await store.GetTradingStopsAsync(inForceOnly: false, default));
        Assert.Equal("TradingStopNotFound", (await Assert.ThrowsAsync<TradingStopException>(() => store.ChangeTradingStopAsync("stop-9", stop => stop, default))).ErrorId);

        TradingStop again = StopOfAll with { Id = "stop-4" };
        Assert.Equal("stop-4", (await store.AddTradingStopAsync(again, default)).Id);
        Same.As<IReadOnlyList<TradingStop>>([over, again], await store.GetTradingStopsAsync(inForceOnly: false, default));
    }

    [SkippableFact]
    public async Task A_change_of_a_stop_that_throws_changes_nothing()
    {
        await using IProductionStore store = await OpenAsync();
        await store.AddTradingStopAsync(StopOfAll, default);
        long version = await store.GetTradingStopsVersionAsync(default);

        await Assert.ThrowsAsync<TradingStopException>(() => store.ChangeTradingStopAsync("stop-1", _ => throw new TradingStopException("TradingStopPerson", "no"), default));

        Assert.Equal(version, await store.GetTradingStopsVersionAsync(default));
        Same.As<IReadOnlyList<TradingStop>>([StopOfAll], await store.GetTradingStopsAsync(inForceOnly: true, default));
    }

    [SkippableFact]
    public async Task What_a_stop_would_cover_is_counted_with_the_persons_that_it_takes()
    {
        await using IProductionStore store = await OpenAsync();
        Assert.Equal(new StopTarget(0, 1), await store.FindStopTargetAsync(StopScope.All, null, default));
        await CreateAsync("a", "one", 1, "paper");
        await CreateAsync("b", "two", 2, "broker");
        await CreateAsync("c", "three", 1, "broker");

        Assert.Equal(new StopTarget(3, 2), await store.FindStopTargetAsync(StopScope.All, null, default));
        Assert.Equal(new StopTarget(1, 1), await store.FindStopTargetAsync(StopScope.Deployment, "c", default));
        Assert.Equal(new StopTarget(1, 2), await store.FindStopTargetAsync(StopScope.Strategy, "two", default));
        Assert.Equal(new StopTarget(2, 2), await store.FindStopTargetAsync(StopScope.Venue, "broker", default));
        Assert.Equal(new StopTarget(1, 1), await store.FindStopTargetAsync(StopScope.Venue, "paper", default));
        Assert.Equal(new StopTarget(0, 1), await store.FindStopTargetAsync(StopScope.Strategy, "TWO", default));

        async Task CreateAsync(string id, string strategy, int persons, string venue)
        {
            Deployment deployment = Given.Deployment(id, strategy) with { Version = 0 };
            ProductionConfiguration configuration = deployment.Configuration with
            {
                KillSwitch = new KillSwitchSettings { PersonsToEnable = persons },
                Trading = deployment.Configuration.Trading with { Venue = new VenueSettings { Name = venue } },
            };
            await store.CreateDeploymentAsync(new StoreCommit { Deployment = deployment with { Configuration = configuration }, ExpectedVersion = 0 }, default);
        }
    }

    [SkippableFact]
    public async Task The_pending_effects_of_every_deployment_are_listed_together()
    {
        await using IProductionStore store = await OpenAsync();
        foreach (string id in new[] { "b", "a" })
        {
            Deployment deployment = Given.Deployment(id, $"of_{id}") with { Version = 0 };
            await store.CreateDeploymentAsync(
                new StoreCommit
                {
                    Deployment = deployment, ExpectedVersion = 0,
                    Effects = [Effect(id, 2, EffectState.Pending), Effect(id, 1, EffectState.Pending), Effect(id, 3, EffectState.Confirmed), Effect(id, 4, EffectState.Superseded)],
                },
                default);
        }

        Assert.Equal(["a/1", "a/2", "b/1", "b/2"], (await store.GetAllPendingEffectsAsync(default)).Select(e => e.Id));

        static Effect Effect(string id, long ordinal, EffectState state) => new()
        {
            Id = $"{id}/{ordinal}", DeploymentId = id, Ordinal = ordinal, Kind = EffectKind.CancelOrders, State = state, CreatedAt = Given.Time, NextAttemptAt = Given.Time,
        };
    }
}
