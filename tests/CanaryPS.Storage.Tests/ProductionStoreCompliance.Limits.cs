using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task The_entries_that_say_what_limits_are_come_alone_and_from_a_sequence_on()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        foreach (string kind in new[] { "LimitsAdopted", "Evaluated", "LimitBroken", "LimitsExpired" })
        {
            StoreCommit next = Given.Next(deployment);
            await CommitAsync(store, next with { Journal = [next.Journal[0] with { Kind = kind }] });
            deployment = next.Deployment;
        }

        IReadOnlyList<JournalEntry> all = await store.GetLimitsJournalAsync("d1", 0, default);
        Assert.Equal(["LimitsAdopted", "LimitsExpired"], all.Select(entry => entry.Kind));
        Same.As([all[1]], await store.GetLimitsJournalAsync("d1", all[0].Sequence, default));
        Assert.Empty(await store.GetLimitsJournalAsync("none", 0, default));
    }

    [SkippableFact]
    public async Task Entered_orders_are_found_by_id_and_from_a_number_on()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        EnteredOrder first = await store.EnterOrderAsync("d1", "d1-C-1", _ => Entered("1", 0, Arm.Candidate), default);
        EnteredOrder second = await store.EnterOrderAsync("d1", "d1-B-2", _ => Entered("2", 0, Arm.Baseline), default);

        IReadOnlyList<NumberedOrder> all = await store.GetOrdersEnteredAsync("d1", 0, default);
        Same.As([first, second], all.Select(entered => entered.Order));
        Same.As([second], (await store.GetOrdersEnteredAsync("d1", all[0].Number, default)).Select(entered => entered.Order));
        Assert.Empty(await store.GetOrdersEnteredAsync("d1", all[1].Number, default));
        Same.As(first, (await store.FindEnteredOrderAsync("d1", "d1-C-1", default))!);
        Assert.Null(await store.FindEnteredOrderAsync("d1", "d1-C-2", default));
    }

    [SkippableFact]
    public async Task A_refusal_by_a_hard_limit_and_a_commit_that_wants_it_stop_trading_with_them()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        await store.EnterOrderAsync("d1", "d1-C-1", _ => Entered("1", 0, Arm.Candidate), default);
        Assert.Empty(await store.GetTradingStopsAsync(inForceOnly: true, default));

        await store.EnterOrderAsync("d1", "d1-C-2", _ => Entered("2", 0, Arm.Candidate) with { State = OrderEntryState.Refused }, default);
        TradingStop stop = Assert.Single(await store.GetTradingStopsAsync(inForceOnly: true, default));
        Assert.Equal((StopScope.Deployment, "d1", LimitKind.OrderValue, "engine"), (stop.Scope, stop.Target, stop.Limit, stop.StoppedBy));

        TradingStop other = stop with { Id = "stop-x", Target = "d2" };
        await CommitAsync(store, Given.Next(deployment) with { Stops = [other, stop with { Id = "stop-y" }] });
        Assert.Equal([stop.Id, "stop-x"], (await store.GetTradingStopsAsync(inForceOnly: true, default)).Select(s => s.Id));
    }
}
