using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Reporting.Journals;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task The_record_of_a_deployment_has_its_row_its_entries_with_their_places_its_alerts_and_its_effects()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment one = await StartAsync(store);
        await store.ChangeAlertsAsync("d1", Given.Alerting(Given.Alert("a"), Given.Alert("b")), default);
        await StartAsync(store, "d2", "other");
        await CommitAsync(store, Given.Next(one) with { Effects = [Given.Effect("e2", 2), Given.Effect("e1", 1) with { State = EffectState.Confirmed }] });

        Assert.Equal(["d1", "d2"], await store.GetRecordedIdsAsync(default));
        (StoredDeployment? row, PlacedEntry[] entries, PlacedEntry[] alertEntries, StoredAlert[] alerts, IReadOnlyList<Effect> effects) = await store.ReadRecordAsync(
            "d1", r => (r.Deployment, r.Read(EventJournal.Deployment).ToArray(), r.Read(EventJournal.Alert).ToArray(), r.Alerts.ToArray(), r.Effects), default);

        Assert.Equal((2, "fast_momentum", "CANARY", false), (row!.Version, row.Strategy, row.Stage, row.IsFinal));
        Assert.Equal([new EntryPlace(1, 0)], entries[0].Places);
        Assert.Equal([new EntryPlace(5, 4)], entries[1].Places);
        Assert.Equal([new EntryPlace(3, 1)], Assert.Single(alertEntries).Places);
        Same.As(await store.GetJournalAsync("d1", default), entries.Select(placed => placed.Entry));
        Same.As(await store.GetAlertJournalAsync("d1", default), alertEntries.Select(placed => placed.Entry));
        Assert.Equal(["a", "b"], alerts.Select(alert => alert.Id));
        Assert.Equal(["e1", "e2"], effects.Select(effect => effect.Id));
        Assert.Null(await store.ReadRecordAsync("d3", r => r.Deployment, default));
    }

    [SkippableFact]
    public async Task Orders_are_read_on_from_a_position_and_the_newest_entries_are_found()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment one = await StartAsync(store);
        one = await CommitAsync(store, Given.Next(one) with { Trading = [new TradingEntry(Given.Order("a")), new TradingEntry(Given.Mark(0)), new TradingEntry(Given.Order("b"))] });
        await CommitAsync(store, Given.Next(one) with { Trading = [new TradingEntry(Given.Order("c"))], Alerting = Given.Alerting(Given.Alert("x")) });

        await AssertOrdersAsync(0, "a", "b", "c");
        await AssertOrdersAsync(1, "b", "c");
        await AssertOrdersAsync(3, "c");
        await AssertOrdersAsync(4);
        Assert.Empty(await store.ReadOrdersAsync("none", 0, default).ToListAsync());
        Assert.Empty(await store.ReadNotificationsAsync("d1", DateTimeOffset.MinValue, default).ToListAsync());
        Assert.Equal((3, 1), await store.ReadRecordAsync("d1", r => (r.FindNewest(EventJournal.Deployment)!.Sequence, r.FindNewest(EventJournal.Alert)!.Sequence), default));
        Assert.Null(await store.ReadRecordAsync("none", r => r.FindNewest(EventJournal.Alert), default));

        async Task AssertOrdersAsync(long after, params string[] expected) =>
            Assert.Equal(expected, (await store.ReadOrdersAsync("d1", after, default).ToListAsync()).Select(order => order.EventId));
    }

    [SkippableFact]
    public async Task A_record_is_read_from_a_time_on_and_backwards_by_kind()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        foreach (double seconds in new[] { 10.0, 5, 20, 30 })
            deployment = await CommitAsync(store, Given.Next(deployment) with { Journal = [Given.Draft(seconds == 20 ? "Special" : "Evaluated", seconds)] });

        // The entry of 10 s is followed by one of an earlier time.
        await AssertSinceAsync(6, 4, 5);
        await AssertSinceAsync(5, 2, 3, 4, 5);
        await AssertSinceAsync(31);
        Assert.Equal((4, 5, 3), await store.ReadRecordAsync("d1", r => (r.FindLast("Special")!.Sequence, r.FindLast("Evaluated")!.Sequence, r.FindLast("Evaluated", 5)!.Sequence), default));
        Assert.Null(await store.ReadRecordAsync("d1", r => r.FindLast("Special", 4), default));
        Assert.Null(await store.ReadRecordAsync("d1", r => r.FindPlaceOutside(EventJournal.Deployment, 5), default));
        Assert.Equal(1, await store.ReadRecordAsync("d1", r => r.FindPlaceOutside(EventJournal.Deployment, 0), default));

        async Task AssertSinceAsync(double seconds, params long[] expected) => Assert.Equal(expected, await store.ReadRecordAsync(
            "d1", r => r.Read(EventJournal.Deployment, Given.Time.AddSeconds(seconds)).Select(placed => placed.Entry.Sequence).ToArray(), default));
    }
}
