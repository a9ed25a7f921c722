using CanaryPS.Engine.Alerts;
using static CanaryPS.Engine.Tests.Notifications.GivenNotice;

namespace CanaryPS.Engine.Tests.Notifications.Outbox;

public class GroupingTests
{
    [Fact]
    public async Task What_is_told_together_is_one_message_the_worst_first()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        bench.Tell(
            Notice("low", severity: AlertSeverity.LOW, seconds: 0), Notice("new", severity: AlertSeverity.CRITICAL, seconds: 2),
            Notice("old", severity: AlertSeverity.CRITICAL, seconds: 1));

        DeliverySummary summary = await bench.DeliverAsync();

        Assert.Equal(["Firing old, Firing new, Firing low"], bench.Channels.Told);
        Assert.Equal((1, 0, 0), (summary.Delivered, summary.Dead, summary.Pending));
        Assert.Equal(AlertSeverity.CRITICAL, bench.Channels.Sent[0].Severity);
        Assert.All(bench.Intents(), intent => Assert.EndsWith("Taken", intent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Items_of_one_alert_stay_in_order_and_both_ends_are_told()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        bench.Tell(Notice("a", severity: AlertSeverity.MEDIUM));
        bench.Tell(Notice("b", severity: AlertSeverity.HIGH, seconds: 1));
        bench.Tell(Notice("a", NotificationKind.Worse, AlertSeverity.CRITICAL, seconds: 2), Notice("a", NotificationKind.Resolved, AlertSeverity.LOW, seconds: 3));

        await bench.DeliverAsync();

        Assert.Equal(["Firing a, Worse a, Resolved a, Firing b"], bench.Channels.Told);
    }

    [Fact]
    public async Task A_group_that_told_lately_waits_for_its_interval()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        bench.Tell("a");
        await bench.DeliverAsync();
        bench.Advance(10);
        bench.Tell("b");

        Assert.Equal(bench.Now.AddSeconds(50), (await bench.DeliverAsync()).NextDue);
        Assert.Equal(["Firing a"], bench.Channels.Told);

        bench.Advance(50);
        await bench.DeliverAsync();
        Assert.Equal(["Firing a", "Firing b"], bench.Channels.Told);
    }

    [Fact]
    public async Task A_message_tells_a_hundred_and_counts_the_rest()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        bench.Tell([.. Enumerable.Range(0, 1234).Select(i => Notice($"a{i:0000}", severity: i == 1000 ? AlertSeverity.CRITICAL : AlertSeverity.HIGH, seconds: i))]);

        await bench.DeliverAsync();

        ProductionNotification told = Assert.Single(bench.Channels.Sent);
        Assert.Equal(100, told.Items.Count);
        Assert.Equal(1134, told.More);
        Assert.Equal(["a1000", "a0000", "a0001"], told.Items.Take(3).Select(item => item.AlertId));
        Assert.Equal(1234, bench.Count("SELECT count(*) FROM notification_intents WHERE state = 'Taken'"));
    }

    public static TheoryData<string> ChannelsThatTellEachItem => new("file", "pagerduty", "alertmanager", "syslog");

    [Theory]
    [MemberData(nameof(ChannelsThatTellEachItem))]
    public async Task Where_each_item_is_told_by_itself_a_storm_is_told_whole_and_so_is_its_end(string kind)
    {
        ChannelSettings channel = kind switch
        {
            "file" => new FileChannelSettings { Name = "each" },
            "pagerduty" => new PagerDutyChannelSettings { Name = "each", RoutingKey = "env:KEY" },
            "alertmanager" => new AlertmanagerChannelSettings { Name = "each", Url = "http://127.0.0.1:9093" },
            _ => new SyslogChannelSettings { Name = "each", Url = "udp://127.0.0.1:514" },
        };
        await using OutboxBench bench = await OutboxBench.OpenAsync(new() { Channels = [channel], Route = new() { Channels = ["each"] } });
        string[] alerts = [.. Enumerable.Range(0, 1234).Select(i => $"a{i:0000}")];
        bench.Tell([.. alerts.Select((alert, i) => Notice(alert, severity: i == 1000 ? AlertSeverity.CRITICAL : AlertSeverity.HIGH, seconds: i))]);

        await bench.DeliverAsync();

        Assert.Equal(13, bench.Channels.Sent.Count);
        Assert.All(bench.Channels.Sent, n => Assert.InRange(n.Items.Count, 1, 100));
        Assert.All(bench.Channels.Sent, n => Assert.Equal(0, n.More));
        Assert.Equal(alerts, bench.Channels.Sent.SelectMany(n => n.Items).Select(item => item.AlertId).Order(StringComparer.Ordinal));

        bench.Advance(60);
        bench.Tell([.. alerts.Select(alert => Notice(alert, NotificationKind.Resolved, AlertSeverity.LOW, seconds: 2000))]);
        await bench.DeliverAsync();

        Assert.Equal(
            alerts,
            bench.Channels.Sent.SelectMany(n => n.Items).Where(item => item.Kind == NotificationKind.Resolved).Select(item => item.AlertId).Order(StringComparer.Ordinal));
        Assert.Equal(26, bench.Channels.Sent.Count);
        Assert.Equal(0, bench.Count("SELECT count(*) FROM notification_alerts"));
    }

    [Fact]
    public async Task The_messages_of_one_flush_let_the_next_CRITICAL_wait_no_longer()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync(
            new() { Channels = [new FileChannelSettings { Name = "each" }], Route = new() { Channels = ["each"] } });
        bench.Tell([.. Enumerable.Range(0, 1000).Select(i => Notice($"a{i:0000}", seconds: i))]);
        await bench.DeliverAsync();
        bench.Advance(1);
        bench.Tell("worst", severity: AlertSeverity.CRITICAL);
        await bench.DeliverAsync();

        Assert.Equal("Firing worst", bench.Channels.Told.Last());
    }

    [Fact]
    public async Task Who_was_told_by_name_is_told_the_end_also_in_a_storm()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        bench.Tell([.. Enumerable.Range(0, 1000).Select(i => Notice($"a{i:0000}", severity: i >= 900 ? AlertSeverity.HIGH : AlertSeverity.LOW, seconds: i))]);
        await bench.DeliverAsync();
        bench.Advance(60);
        bench.Tell([.. Enumerable.Range(0, 1000).Select(i => Notice($"a{i:0000}", NotificationKind.Resolved, AlertSeverity.LOW, seconds: 2000))]);
        await bench.DeliverAsync();

        Assert.Equal(2, bench.Channels.Sent.Count);
        Assert.Equal(
            bench.Channels.Sent[0].Items.Select(item => item.AlertId).Order(),
            bench.Channels.Sent[1].Items.Where(item => item.Kind == NotificationKind.Resolved).Select(item => item.AlertId).Order());
        Assert.Equal(900, bench.Channels.Sent[1].More);
        Assert.Equal(0, bench.Count("SELECT count(*) FROM notification_alerts"));
    }

    [Fact]
    public async Task Who_was_told_on_an_escalation_is_told_the_end()
    {
        NotificationSettings settings = new()
        {
            Channels = [new SlackChannelSettings { Name = "desk", Url = "env:D" }, new SlackChannelSettings { Name = "boss", Url = "env:B" }],
            Route = new() { Channels = ["desk"] },
        };
        await using OutboxBench bench = await OutboxBench.OpenAsync(settings);
        bench.Tell(Notice("a"));
        bench.Tell(new AlertNotice(Item("a", NotificationKind.Escalated), ["boss"]));
        await bench.DeliverAsync();
        bench.Advance(60);
        bench.Tell("a", NotificationKind.Resolved);
        await bench.DeliverAsync();

        Assert.Equal(["boss: Escalated, Resolved", "desk: Firing, Escalated, Resolved"], bench.Channels.Sent
            .GroupBy(n => n.Channel).OrderBy(g => g.Key)
            .Select(g => $"{g.Key}: {string.Join(", ", g.SelectMany(n => n.Items).Select(i => i.Kind))}"));
    }

    [Fact]
    public async Task A_storm_ends_as_few_messages_however_many_alerts_there_are()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        for (int second = 0; second < 180; second += 2)
        {
            bench.Tell([.. Enumerable.Range(0, 50).Select(i => Notice($"a{second}-{i}", severity: AlertSeverity.HIGH, seconds: second))]);
            await bench.DeliverAsync();
            bench.Advance(2);
        }

        // One at once, then one an interval of 60 s.
        Assert.InRange(bench.Channels.Sent.Count, 2, 4);
    }

    [Fact]
    public async Task While_a_message_is_under_way_what_comes_is_for_the_next_one()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        bench.Channels.Answers(Engine.Notifications.Channels.ChannelOutcome.Failed("down"));
        bench.Tell("a");
        await bench.DeliverAsync();
        for (int i = 0; i < 20; i++)
        {
            bench.Advance(60);
            bench.Tell($"b{i}", severity: AlertSeverity.CRITICAL);
            await bench.DeliverAsync();
        }

        Assert.Single((await bench.Store.GetNotificationsAsync(new NotificationQuery(), default)));
        bench.Channels.Answer = (_, _) => Task.FromResult(Engine.Notifications.Channels.ChannelOutcome.Taken("back"));
        for (int i = 0; i < 3; i++)
        {
            bench.Advance(400);
            await bench.DeliverAsync();
        }

        IReadOnlyList<ProductionNotification> all = await bench.Store.GetNotificationsAsync(new NotificationQuery(), default);
        Assert.Equal([1, 20], all.Select(n => n.Items.Count));
        Assert.All(all, n => Assert.Equal(NotificationState.Delivered, n.State));
    }
}
