using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task The_entries_of_all_journals_are_read_in_the_order_of_commits()
    {
        await using IProductionStore store = await OpenAsync();
        Assert.Equal(0, await store.GetEventPositionAsync(default));
        Assert.Empty(await store.ReadEventsAsync(0, 10, default));

        Deployment one = await StartAsync(store);
        await store.ChangeAlertsAsync("d1", Given.Alerting(Given.Alert("a"), Given.Alert("b"), Given.Alert("c")), default);
        await StartAsync(store, "d2", "other");
        await store.ChangeAlertsAsync("d2", Given.Alerting(Given.Alert("d", deploymentId: "d2")), default);
        await CommitAsync(store, Given.Next(one) with { Alerting = Given.Alerting(Given.Alert("e"), Given.Alert("f")) });

        IReadOnlyList<StoredEvent> all = await store.ReadEventsAsync(0, 100, default);
        Assert.Equal(
            [(1, EventJournal.Deployment, "d1"), (4, EventJournal.Alert, "d1"), (5, EventJournal.Deployment, "d2"), (6, EventJournal.Alert, "d2"),
                (7, EventJournal.Deployment, "d1"), (9, EventJournal.Alert, "d1")],
            all.Select(e => (e.Position, e.Journal, e.Entry.DeploymentId)));
        Assert.Equal(9, await store.GetEventPositionAsync(default));
        Same.As(await store.GetJournalAsync("d1", default), all.Where(e => e is { Journal: EventJournal.Deployment, Entry.DeploymentId: "d1" }).Select(e => e.Entry));
        Same.As(await store.GetAlertJournalAsync("d1", default), all.Where(e => e is { Journal: EventJournal.Alert, Entry.DeploymentId: "d1" }).Select(e => e.Entry));
    }

    [SkippableFact]
    public async Task Events_are_read_on_from_a_place_also_from_within_an_entry_of_several_transitions()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment one = await StartAsync(store);
        await store.ChangeAlertsAsync("d1", Given.Alerting(Given.Alert("a"), Given.Alert("b"), Given.Alert("c")), default);
        await CommitAsync(store, Given.Next(one));

        await AssertPositionsAsync(0, 2, 1, 4);
        await AssertPositionsAsync(1, 1, 4);
        await AssertPositionsAsync(3, 10, 4, 5);
        await AssertPositionsAsync(4, 10, 5);
        await AssertPositionsAsync(5, 10);
        await AssertPositionsAsync(0, 0);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.ReadEventsAsync(0, -1, default));

        async Task AssertPositionsAsync(long after, int limit, params long[] expected) =>
            Assert.Equal(expected, (await store.ReadEventsAsync(after, limit, default)).Select(e => e.Position));
    }

    [SkippableFact]
    public async Task Who_follows_the_events_of_several_writers_gets_each_entry_once()
    {
        const int Each = 15;
        await using IProductionStore one = await OpenAsync();
        await using IProductionStore two = await OpenAsync();
        await using IProductionStore reader = await OpenAsync();
        await StartAsync(one);
        await StartAsync(one, "d2", "other");

        Task writing = Task.WhenAll(WriteAsync(one, "d1"), WriteAsync(two, "d2"));
        List<StoredEvent> read = [];
        bool isLast;
        do
        {
            isLast = writing.IsCompleted;
            read.AddRange(await reader.ReadEventsAsync(read.Count == 0 ? 0 : read[^1].Position, 4, default));
        }
        while (!isLast || read[^1].Position < await reader.GetEventPositionAsync(default));

        await writing;
        Assert.Equal(2 + (2 * Each), read.Count);
        Assert.Equal(read.Count, read.Select(e => (e.Journal, e.Entry.DeploymentId, e.Entry.Sequence)).Distinct().Count());

        static Task WriteAsync(IProductionStore store, string id) => Task.Run(async () =>
        {
            for (int i = 0; i < Each; i++)
                await store.ChangeAlertsAsync(id, Given.Alerting(Given.Alert($"{id}-{i}", deploymentId: id)), default);
        });
    }
}
