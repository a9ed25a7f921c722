using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task Effects_come_back_with_every_field_by_ordinal_while_they_are_pending()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        await StartAsync(store, "other", "other");
        Effect first = Given.Effect("x", 1);
        Effect second = Given.Effect("a", 2) with { Kind = EffectKind.CancelOrders, Weight = null, WeightVersion = null, ConfirmedAt = Given.Time };
        deployment = await CommitAsync(store, Given.Next(deployment) with { Effects = [second, first, Given.Effect("m", 3)] });

        Same.As([first, second, Given.Effect("m", 3)], await store.GetPendingEffectsAsync("d1", default));
        Assert.Empty(await store.GetPendingEffectsAsync("other", default));

        deployment = await CommitAsync(store, Given.Next(deployment) with
        {
            Effects = [first with { State = EffectState.Confirmed }, second with { Attempts = 9 }, Given.Effect("m", 3) with { State = EffectState.Superseded }],
        });
        Same.As([second with { Attempts = 9 }], await store.GetPendingEffectsAsync("d1", default));
    }

    [SkippableFact]
    public async Task A_deployment_starts_with_its_effects()
    {
        await using IProductionStore store = await OpenAsync();

        await store.CreateDeploymentAsync(Given.Start(Given.Deployment()) with { Effects = [Given.Effect("e", 1)] }, default);

        Same.As([Given.Effect("e", 1)], await store.GetPendingEffectsAsync("d1", default));
    }

    [SkippableFact]
    public async Task Alerts_come_back_with_every_field_and_each_member_of_a_query_restricts()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment one = await StartAsync(store);
        Deployment two = await StartAsync(store, "d2", "other");
        Alert eventAlert = new()
        {
            Id = "z", DeploymentId = "d1", Key = "RolledBack", Severity = AlertSeverity.HIGH, State = AlertState.Firing,
            Message = "rolled back", RaisedAt = Given.Time, UpdatedAt = Given.Time,
        };
        await CommitAsync(store, Given.Next(one) with
        {
            Alerting = Given.Alerting(eventAlert, Given.Alert("b", AlertState.Resolved), Given.Alert("a", AlertState.Acknowledged, AlertSeverity.LOW)),
        });
        await CommitAsync(store, Given.Next(two) with { Alerting = Given.Alerting(Given.Alert("c", AlertState.Pending, AlertSeverity.HIGH, "d2")) });

        Same.As([eventAlert, Given.Alert("b", AlertState.Resolved)], (await store.GetAlertsAsync(new AlertQuery(), default)).Take(2));
        await AssertAlertsAsync(store, new AlertQuery(), "z", "b", "a", "c");
        await AssertAlertsAsync(store, new AlertQuery { Id = "a" }, "a");
        await AssertAlertsAsync(store, new AlertQuery { DeploymentId = "d2" }, "c");
        await AssertAlertsAsync(store, new AlertQuery { State = AlertState.Acknowledged }, "a");
        await AssertAlertsAsync(store, new AlertQuery { Severity = AlertSeverity.HIGH }, "z", "c");
        await AssertAlertsAsync(store, new AlertQuery { OpenOnly = true }, "z", "a", "c");
        await AssertAlertsAsync(store, new AlertQuery { Last = 2 }, "a", "c");
        await AssertAlertsAsync(store, new AlertQuery { Last = 1, DeploymentId = "d1", OpenOnly = true }, "a");
        await AssertAlertsAsync(store, new AlertQuery { Last = 0 });
        await AssertAlertsAsync(store, new AlertQuery { Id = "' OR 1=1 --" });
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.GetAlertsAsync(new AlertQuery { Last = -1 }, default));
    }

    [SkippableFact]
    public async Task An_alert_that_changes_keeps_its_place()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        deployment = await CommitAsync(store, Given.Next(deployment) with { Alerting = Given.Alerting(Given.Alert("b"), Given.Alert("a")) });

        await CommitAsync(store, Given.Next(deployment) with { Alerting = Given.Alerting(Given.Alert("b", AlertState.Resolved, AlertSeverity.LOW)) });

        Same.As([Given.Alert("b", AlertState.Resolved, AlertSeverity.LOW), Given.Alert("a")], await store.GetAlertsAsync(new AlertQuery(), default));
        await AssertAlertsAsync(store, new AlertQuery { OpenOnly = true }, "a");
        await AssertAlertsAsync(store, new AlertQuery { Severity = AlertSeverity.LOW }, "b");
    }

    [SkippableFact]
    public async Task Health_comes_back_with_every_field_the_newest_oldest_first()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment one = await StartAsync(store);
        Deployment two = await StartAsync(store, "d2", "other");
        for (int i = 0; i < 4; i++)
            one = await CommitAsync(store, Given.Next(one) with { Health = Given.Health(i) });
        await CommitAsync(store, Given.Next(two) with { Health = Given.Health(0, "d2") });

        Same.As([Given.Health(2), Given.Health(3)], await store.GetHealthAsync("d1", 2, default));
        Same.As([Given.Health(3), Given.Health(0, "d2")], await store.GetHealthAsync(null, 2, default));
        Assert.Empty(await store.GetHealthAsync("d1", 0, default));
        Assert.Equal(5, (await store.GetHealthAsync(null, 100, default)).Count);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.GetHealthAsync(null, -1, default));
        Same.As([Given.Health(3), Given.Health(2)], await store.ReadHealthBackwardsAsync("d1", Given.Health(2).Time, default).ToListAsync());
        Same.As([Given.Health(0, "d2"), Given.Health(3)], await store.ReadHealthBackwardsAsync(null, null, default).Take(2).ToListAsync());
    }

    [SkippableFact]
    public async Task An_allocation_is_in_force_until_a_newer_version()
    {
        await using IProductionStore store = await OpenAsync();
        Allocation second = new("d1", 12.5, 2, Given.Time, IsFrozen: true);
        await store.WriteAllocationAsync(second, default);
        await store.WriteAllocationAsync(new Allocation("d2", 1, 1, Given.Time), default);

        await store.WriteAllocationAsync(new Allocation("d1", 99, 1, Given.Time.AddDays(1)), default);
        Assert.Equal(second, await store.ReadAllocationAsync("d1", default));

        // Of two of the same version the stricter stays, whichever comes last.
        Allocation same = new("d1", 20, 2, Given.Time, IsHalted: true);
        await store.WriteAllocationAsync(same, default);
        Assert.Equal(second with { IsHalted = true }, await store.ReadAllocationAsync("d1", default));

        Allocation third = new("d1", 0, 3, Given.Time.AddTicks(1));
        await store.WriteAllocationAsync(third, default);
        Assert.Equal(third, await store.ReadAllocationAsync("d1", default));
    }

    [SkippableFact]
    public async Task The_store_router_publishes_and_reads_back_what_is_in_force()
    {
        await using IProductionStore store = await OpenAsync();
        StoreRouter router = new(store);
        Deployment deployment = Given.Deployment("d1");
        Assert.Null(await router.ReadAsync("d1", default));

        await router.PublishAsync(deployment, new Allocation("d1", 5, 4, Given.Time), default);
        await router.PublishAsync(deployment, new Allocation("d1", 50, 3, Given.Time), default);

        Assert.Equal(new Allocation("d1", 5, 4, Given.Time), await router.ReadAsync("d1", default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => router.PublishAsync(deployment, new Allocation("d1", 100.5, 5, Given.Time), default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => router.PublishAsync(deployment, new Allocation("d1", double.NaN, 5, Given.Time), default));
    }

    private static async Task AssertAlertsAsync(IProductionStore store, AlertQuery query, params string[] expected) =>
        Assert.Equal(expected, (await store.GetAlertsAsync(query, default)).Select(a => a.Id));
}
