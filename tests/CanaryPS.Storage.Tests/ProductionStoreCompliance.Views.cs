using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task The_newest_order_events_come_in_the_order_of_the_log()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await CommitAsync(store, Given.Next(await StartAsync(store)) with
        {
            Trading = [new TradingEntry(Given.Order("a")), new TradingEntry(Given.Mark(0)), new TradingEntry(Given.Order("b"))],
        });
        await CommitAsync(store, Given.Next(deployment) with { Trading = [new TradingEntry(Given.Order("c")), new TradingEntry(Given.Mark(1))] });
        await CommitAsync(store, Given.Next(await StartAsync(store, "other", "other")) with { Trading = [new TradingEntry(Given.Order("theirs", "other"))] });

        Same.As([Given.Order("b"), Given.Order("c")], await store.GetNewestOrdersAsync("d1", 2, default));
        Assert.Equal(["a", "b", "c"], (await store.GetNewestOrdersAsync("d1", 50, default)).Select(order => order.EventId));
        Assert.Empty(await store.GetNewestOrdersAsync("d1", 0, default));
        Assert.Empty(await store.GetNewestOrdersAsync("none", 50, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.GetNewestOrdersAsync("d1", -1, default));
    }

    [SkippableFact]
    public async Task Entries_of_a_journal_are_read_by_kind_and_from_its_end()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        for (int i = 0; i < 3; i++)
            deployment = await CommitAsync(store, Given.Next(deployment));
        await StartAsync(store, "other", "other");

        Same.As(await store.GetJournalAsync("d1", default), await store.GetJournalEntriesAsync(new JournalQuery { DeploymentId = "d1" }, default));
        await Sequences([1], new JournalQuery { DeploymentId = "d1", Kinds = ["Started"] });
        await Sequences([1, 2, 3, 4], new JournalQuery { DeploymentId = "d1", Kinds = ["Started", "Evaluated", "'; DROP TABLE journal; --"] });
        await Sequences([2, 3, 4], new JournalQuery { DeploymentId = "d1", Without = ["Started"] });
        await Sequences([3, 4], new JournalQuery { DeploymentId = "d1", Last = 2 });
        await Sequences([2], new JournalQuery { DeploymentId = "d1", Without = ["Started"], Before = 3, Last = 2 });
        await Sequences([], new JournalQuery { DeploymentId = "d1", Last = 0 });
        await Sequences([], new JournalQuery { DeploymentId = "none" });

        async Task Sequences(long[] expected, JournalQuery query) =>
            Assert.Equal(expected, (await store.GetJournalEntriesAsync(query, default)).Select(entry => entry.Sequence));
    }
}
