using System.Globalization;
using CanaryPS.CrashHost;
using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Notifications.Channels;

namespace CanaryPS.Engine.Tests.Crashes;

/// <summary>
/// Processes that make alerts fire, take and resolve them are killed with SIGKILL at any instant: what was done is in the journal,
/// everything that is to be told arrives, and what arrives again carries the same key.
/// </summary>
public sealed class KilledPagerTests
{
    private const int Seed = 20_261_122;

    [Fact]
    public Task Nothing_is_lost_or_told_twice_whenever_a_process_is_killed() => KillAsync(6);

    [SkippableFact]
    [Trait("Category", "Slow")]
    public Task Nothing_is_lost_or_told_twice_over_200_kills() => SlowCampaign.RunAsync(() => KillAsync(200));

    private static async Task KillAsync(int kills)
    {
        using PagerCampaign campaign = new();
        await campaign.StartAsync();
        Random random = new(Seed);
        for (int kill = 0; kill < kills; kill++)
            await campaign.KillAsync(random.Next(), random.Next(1, 30), TimeSpan.FromMicroseconds(random.Next(20_000)));

        IReadOnlyList<ProductionNotification> outbox = await campaign.DeliverRestAsync();
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(campaign.Store, createIfMissing: false, TimeProvider.System, default);
        IReadOnlyList<JournalEntry> journal = await store.GetAlertJournalAsync(campaign.DeploymentId, default);
        AlertTransition[] transitions = [.. journal.SelectMany(AlertJournalCodec.Decode)];

        Assert.True(campaign.Deeds.Count >= kills, $"seed {Seed}: only {campaign.Deeds.Count} deeds");
        Assert.Null(JournalHash.Verify(journal));
        AssertEveryDeedIsInTheJournal(campaign.Deeds, transitions);
        AssertTheJournalLeadsToTheAlerts(transitions, await store.GetAlertsAsync(new AlertQuery(), default));
        AssertEverythingWasToldOnce(transitions, campaign.Requests, outbox);
    }

    private static void AssertEveryDeedIsInTheJournal(IReadOnlyList<PagerDeed> deeds, AlertTransition[] transitions)
    {
        foreach (PagerDeed deed in deeds.Where(d => d.What != "none"))
        {
            AlertTransition[] until = [.. transitions.Where(t => t.Time <= deed.After)];
            if (deed.What == "pulse")
            {
                string key = PagerCommand.Metric(int.Parse(deed.Of, CultureInfo.InvariantCulture)) + "/Candidate";
                bool fires = double.Parse(deed.Value, CultureInfo.InvariantCulture) >= PagerCommand.Warning;
                AlertTransition? last = until.LastOrDefault(t => t.Key == key);
                Assert.True(
                    fires == last?.To is AlertState.Firing or AlertState.Acknowledged,
                    $"seed {Seed}: after {deed} the journal has {last}");
            }
            else
            {
                AlertState to = deed.What == "resolved" ? AlertState.Resolved : AlertState.Acknowledged;
                Assert.True(until.Any(t => t.AlertId == deed.Of && t.To == to && t.Actor == "ana"), $"seed {Seed}: {deed} is not in the journal");
            }
        }
    }

    private static void AssertTheJournalLeadsToTheAlerts(AlertTransition[] transitions, IReadOnlyList<Alert> alerts)
    {
        Dictionary<string, AlertTransition> last = [];
        foreach (AlertTransition transition in transitions)
        {
            Assert.Equal(last.GetValueOrDefault(transition.AlertId)?.To, transition.From);
            last[transition.AlertId] = transition;
        }

        Assert.Equal(
            last.Values.Select(t => (t.AlertId, t.Key, t.To, t.Severity)).Order(),
            alerts.Select(a => (a.Id, a.Key, a.State, a.Severity)).Order());
    }

    private static void AssertEverythingWasToldOnce(
        AlertTransition[] transitions, IReadOnlyList<UnrulyRequest> requests, IReadOnlyList<ProductionNotification> outbox)
    {
        Assert.All(outbox, notification => Assert.Equal(NotificationState.Delivered, notification.State));
        ILookup<string, UnrulyRequest> byKey = requests.ToLookup(request => request.Headers["Idempotency-Key"]);
        // What a message only counts could not be looked for, so the campaign stays below that.
        Assert.All(requests, request => Assert.Equal(0, request.Json.GetProperty("more").GetInt32()));
        Assert.All(byKey, repeats => Assert.Single(repeats.Select(request => request.Text).Distinct()));

        ILookup<(string?, NotificationKind, DateTimeOffset), string> keysOfItems = byKey
            .SelectMany(repeats => NotificationsOf(repeats.First()).Select(item => (Item: item, Key: repeats.Key)))
            .ToLookup(told => told.Item, told => told.Key);
        Assert.Contains(transitions, t => t.Told is not null);
        foreach (AlertTransition transition in transitions.Where(t => t.Told is not null))
        {
            int times = keysOfItems[(transition.AlertId, transition.Told!.Value, transition.Time)].Count();
            Assert.True(times == 1, $"seed {Seed}: told under {times} keys: {transition}");
        }
    }

    private static IEnumerable<(string?, NotificationKind, DateTimeOffset)> NotificationsOf(UnrulyRequest request) =>
        request.Json.GetProperty("items").EnumerateArray().Select(item => (
            item.GetProperty("alertId").GetString(),
            Enum.Parse<NotificationKind>(item.GetProperty("kind").GetString()!),
            item.GetProperty("time").GetDateTimeOffset()));
}
