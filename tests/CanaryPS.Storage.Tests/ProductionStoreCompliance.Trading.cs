using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task Order_events_and_marks_come_back_with_every_field_and_digit()
    {
        await using IProductionStore store = await OpenAsync();
        OrderEvent bare = Given.Order("bare") with { Price = null, DecisionPrice = null, LimitPrice = null, Strategy = null, VenueOrderId = null, Reason = null, Fees = 0m };
        await CommitAsync(store, Given.Next(await StartAsync(store)) with
        {
            Trading = [new TradingEntry(Given.Order("o")), new TradingEntry(Given.Mark(0)), new TradingEntry(bare)],
        });

        TradingLog log = await store.ReadTradingLogAsync("d1", 0, default);

        Same.As([new TradingEntry(Given.Order("o")), new TradingEntry(Given.Mark(0)), new TradingEntry(bare)], log.Entries);
    }

    [SkippableFact]
    public async Task Every_kind_side_and_arm_comes_back()
    {
        await using IProductionStore store = await OpenAsync();
        TradingEntry[] all =
        [
            .. from kind in Enum.GetValues<OrderEventKind>()
               from side in Enum.GetValues<OrderSide>()
               from arm in Enum.GetValues<Arm>()
               select new TradingEntry(Given.Order($"{kind} {side} {arm}") with { Kind = kind, Side = side, Arm = arm }),
        ];
        await CommitAsync(store, Given.Next(await StartAsync(store)) with { Trading = all });

        Same.As(all, (await store.ReadTradingLogAsync("d1", 0, default)).Entries);
    }

    [SkippableFact]
    public async Task The_log_keeps_the_order_of_commits_and_gives_what_is_after_a_position()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        Deployment other = await StartAsync(store, "other", "other");
        deployment = await CommitAsync(store, Given.Next(deployment) with { Trading = [new TradingEntry(Given.Mark(9)), new TradingEntry(Given.Order("z"))] });
        await CommitAsync(store, Given.Next(other) with { Trading = [new TradingEntry(Given.Order("theirs", "other"))] });
        TradingLog first = await store.ReadTradingLogAsync("d1", 0, default);
        await CommitAsync(store, Given.Next(deployment) with { Trading = [new TradingEntry(Given.Order("a")), new TradingEntry(Given.Mark(1)), new TradingEntry(Given.Order("b"))] });

        TradingLog second = await store.ReadTradingLogAsync("d1", first.Position, default);
        TradingLog end = await store.ReadTradingLogAsync("d1", second.Position, default);

        Assert.Equal(["mark 9", "z"], Names(first));
        Assert.Equal(["a", "mark 1", "b"], Names(second));
        Assert.Empty(end.Entries);
        Assert.Equal(second.Position, end.Position);
        Assert.Equal(["mark 9", "z", "a", "mark 1", "b"], Names(await store.ReadTradingLogAsync("d1", 0, default)));
        Assert.Equal(["theirs"], Names(await store.ReadTradingLogAsync("other", 0, default)));
    }

    [SkippableFact]
    public async Task An_entry_told_twice_counts_once()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        Deployment other = await StartAsync(store, "other", "other");
        TradingEntry[] entries = [new TradingEntry(Given.Order("o")), new TradingEntry(Given.Order("o")), new TradingEntry(Given.Mark(0)), new TradingEntry(Given.Mark(0))];
        deployment = await CommitAsync(store, Given.Next(deployment) with { Trading = entries });
        TradingLog before = await store.ReadTradingLogAsync("d1", 0, default);
        await CommitAsync(store, Given.Next(deployment) with
        {
            Trading = [.. entries, new TradingEntry(Given.Order("o") with { Quantity = 5 }), new TradingEntry(Given.Order("new"))],
        });
        await CommitAsync(store, Given.Next(other) with { Trading = [new TradingEntry(Given.Order("o", "other")), new TradingEntry(Given.Mark(0, "other"))] });

        TradingLog after = await store.ReadTradingLogAsync("d1", before.Position, default);

        Same.As([new TradingEntry(Given.Order("o")), new TradingEntry(Given.Mark(0))], before.Entries);
        Assert.Equal(["new"], Names(after));
        Assert.Equal(["o", "mark 0"], Names(await store.ReadTradingLogAsync("other", 0, default)));
    }

    private static IEnumerable<string> Names(TradingLog log) => log.Entries.Select(
        e => e.Order?.EventId ?? FormattableString.Invariant($"mark {(e.Mark!.Time - Given.Time).TotalSeconds}"));
}
