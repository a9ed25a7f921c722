using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Channels;
using CanaryPS.Engine.Notifications.Outbox;
using FsCheck;
using FsCheck.Fluent;
using static CanaryPS.Engine.Tests.Notifications.GivenNotice;

namespace CanaryPS.Engine.Tests.Notifications.Outbox;

/// <summary>Seeded histories of alerts, silences and processes that die between any two steps of the store.</summary>
public class OutboxProperties
{
    private static readonly string[] Venues = ["XNYS", "XLON", "XPAR"];

    [Fact]
    public void Nothing_is_lost_or_told_twice_whoever_dies_when() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(20_260_105, 7),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => RunAsync(seed).GetAwaiter().GetResult()));

    private static async Task RunAsync(int seed)
    {
        Random random = new(seed);
        await using OutboxBench bench = await OutboxBench.OpenAsync(new NotificationSettings
        {
            Channels = [new SlackChannelSettings { Name = "desk", Url = "env:D", Attempts = 1000, BreakAfter = 1000 }, new SlackChannelSettings { Name = "boss", Url = "env:B", Attempts = 1000, BreakAfter = 1000 }],
            Route = new() { Channels = ["desk"], GroupBy = ["venue"], GroupIntervalSeconds = 20, Routes = [new() { Least = AlertSeverity.CRITICAL, Channels = ["boss", "desk"] }] },
            Inhibit = [new() { Source = [Matcher("rule", "down")], Target = [Matcher("rule", "slip")], Equal = ["venue"] }],
        });
        // Channels are served side by side: each has fortunes of its own, so that a seed is always the same history.
        Dictionary<string, Random> fortunes = bench.Settings.Channels.ToDictionary(channel => channel.Name, channel => new Random(seed ^ channel.Name[0]));
        bench.Channels.Answer = (sent, _) =>
        {
            Random fortune = fortunes[sent.Channel];
            lock (fortune)
                return Task.FromResult(fortune.Next(4) == 0 ? ChannelOutcome.Failed("503") : ChannelOutcome.Taken("ok"));
        };
        List<(string Id, (string, string)[] Labels)> open = [];
        List<string> silences = [];
        for (int step = 0; step < 60; step++)
        {
            await ActAsync(bench, random, open, silences, step);
            await DeliverAsync(bench, random);
            bench.Advance(random.Next(1, 15));
        }

        // Everything ends, and nothing mutes any more.
        foreach ((string id, (string, string)[] labels) in open)
            bench.Tell(id, NotificationKind.Resolved, labels: labels);
        foreach (ProductionSilence silence in await bench.Silences().GetSilencesAsync(activeOnly: true))
            await bench.Silences().EndSilenceAsync(silence.Id, "ana");
        bench.Channels.Answers(ChannelOutcome.Taken("ok"));
        for (int i = 0; i < 60; i++)
        {
            bench.Advance(60);
            await bench.DeliverAsync($"end{i}");
        }

        await AssertAsync(bench, seed);
    }

    private static async Task ActAsync(OutboxBench bench, Random random, List<(string Id, (string, string)[] Labels)> open, List<string> silences, int step)
    {
        string venue = Venues[random.Next(Venues.Length)];
        switch (random.Next(8))
        {
            case 0 or 1 or 2:
                (string, string)[] labels = [("venue", venue), ("rule", random.Next(4) == 0 ? "down" : "slip")];
                open.Add(($"a{step}", labels));
                bench.Tell($"a{step}", NotificationKind.Firing, (AlertSeverity)random.Next(4), labels);
                break;
            case 3 or 4 when open.Count > 0:
                (string Id, (string, string)[] Labels) over = open[random.Next(open.Count)];
                open.Remove(over);
                bench.Tell(over.Id, NotificationKind.Resolved, (AlertSeverity)random.Next(4), over.Labels);
                break;
            case 5 when open.Count > 0:
                (string Id, (string, string)[] Labels) lives = open[random.Next(open.Count)];
                bench.Tell(lives.Id, (NotificationKind)random.Next(1, 7), (AlertSeverity)random.Next(4), lives.Labels);
                break;
            case 6:
                silences.Add((await bench.Silences().AddSilenceAsync(new SilenceRequest
                {
                    Match = [Matcher("venue", venue)], To = bench.Now.AddSeconds(random.Next(1, 300)), Actor = "ana", Reason = "r", EndsWithAlert = random.Next(2) == 0,
                })).Id);
                break;
            default:
                bench.Tell(null, NotificationKind.Event, labels: ("venue", venue));
                break;
        }
    }

    /// <summary>A delivery of a process that may die between any two steps.</summary>
    private static async Task DeliverAsync(OutboxBench bench, Random random)
    {
        IProductionStore store = DyingStore.Of(bench.Store, random.Next(3) == 0 ? random.Next(1, 12) : int.MaxValue);
        await using NotificationOutbox outbox = bench.Outbox($"p{random.Next()}", store);
        try
        {
            await outbox.DeliverAsync(Timeout.InfiniteTimeSpan);
        }
        catch (ProcessDiedException)
        {
            // The next one goes on.
        }
    }

    private static async Task AssertAsync(OutboxBench bench, int seed)
    {
        string history = $"seed {seed}: {string.Join("; ", bench.Intents())}";
        Assert.True(bench.Count("SELECT count(*) FROM notification_intents WHERE state IN ('Waiting', 'Held')") == 0, history);
        Assert.True(bench.Count("SELECT count(*) FROM notification_intents WHERE state = 'Suppressed' AND held_by IS NULL") == 0, history);
        Assert.True(bench.Count("SELECT count(*) FROM notification_intents WHERE state = 'Taken' AND notification NOT IN (SELECT id FROM notifications)") == 0, history);
        Assert.True(bench.Count("SELECT count(*) FROM notification_alerts") == 0, history);

        IReadOnlyList<ProductionNotification> all = await bench.Store.GetNotificationsAsync(new NotificationQuery(), default);
        Assert.All(all, notification => Assert.Equal(NotificationState.Delivered, notification.State));
        Assert.Equal(all.Select(n => n.Id).Order(), bench.Channels.Sent.Select(n => n.Id).Distinct().Order());
        Assert.Equal(bench.Count("SELECT count(*) FROM notification_intents WHERE state = 'Taken'"), all.Sum(n => n.Items.Count + n.More));

        // The same message, however often it was tried, and each item of a channel in one message alone.
        Assert.All(bench.Channels.Sent.GroupBy(n => n.Id), tries => Assert.Single(tries.Select(n => EngineJson.Serialize(n.Items)).Distinct()));
        var told = all.SelectMany(n => n.Items.Where(i => i.AlertId is not null).Select(i => (n.Channel, i.AlertId, i.Kind, i.Time, i.Message)));
        Assert.True(told.GroupBy(item => item).All(same => same.Count() == 1), history);

        // Whoever was told that it fires was told last that it is over.
        foreach (var alert in bench.Channels.Sent.DistinctBy(n => n.Id).SelectMany(n => n.Items.Select(i => (n.Channel, Item: i))).Where(t => t.Item.AlertId is not null).GroupBy(t => (t.Channel, t.Item.AlertId)))
            Assert.True(alert.Last().Item.Kind == NotificationKind.Resolved, $"{alert.Key} {history}");
    }
}
