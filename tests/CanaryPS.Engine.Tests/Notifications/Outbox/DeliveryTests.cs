using CanaryPS.Engine.Notifications.Channels;
using CanaryPS.Engine.Notifications.Outbox;

namespace CanaryPS.Engine.Tests.Notifications.Outbox;

public class DeliveryTests
{
    [Fact]
    public async Task What_fails_is_tried_again_later_and_later_with_the_same_id()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync(With(new SlackChannelSettings { Name = "desk", Url = "env:D", Attempts = 5, BreakAfter = 100, LongestPauseSeconds = 4 }));
        bench.Channels.Answers(ChannelOutcome.Failed("503"));
        bench.Tell("a");
        List<double> pauses = [];
        for (DeliverySummary summary = await bench.DeliverAsync(); summary.Dead == 0; summary = await bench.DeliverAsync())
        {
            pauses.Add((summary.NextDue!.Value - bench.Now).TotalSeconds);
            bench.Clock.Advance(summary.NextDue!.Value - bench.Now);
        }

        Assert.Equal(4, pauses.Count);
        Assert.All(pauses.Zip([1.0, 2, 4, 4]), p => Assert.InRange(p.First, p.Second / 2, p.Second));
        Assert.Single(bench.Channels.Sent.Select(n => n.Id).Distinct());
        ProductionNotification dead = Assert.Single(await bench.Store.GetNotificationsAsync(new NotificationQuery { State = NotificationState.Dead }, default));
        Assert.Equal((5, "503", (DateTimeOffset?)null), (dead.Attempts, dead.LastResult, dead.NextAttemptAt));
    }

    [Fact]
    public async Task A_dead_message_is_sent_again_with_its_id()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        bench.Channels.Answers(ChannelOutcome.Refused("400"));
        bench.Tell("a");
        Assert.Equal(1, (await bench.DeliverAsync()).Dead);
        bench.Channels.Answers(ChannelOutcome.Taken("ok"));
        string id = Assert.Single(bench.Channels.Sent).Id;

        await using NotificationOutbox outbox = bench.Outbox();
        Assert.Equal(NotificationState.Pending, (await outbox.ResendNotificationAsync(id)).State);
        Assert.Equal("NotificationNotDead", (await Assert.ThrowsAsync<NotificationException>(() => outbox.ResendNotificationAsync(id))).ErrorId);
        Assert.Equal("NotificationNotFound", (await Assert.ThrowsAsync<NotificationException>(() => outbox.ResendNotificationAsync("n9"))).ErrorId);
        Assert.Equal(1, (await outbox.DeliverAsync(Timeout.InfiniteTimeSpan)).Delivered);
        Assert.Equal([id, id], bench.Channels.Sent.Select(n => n.Id));
    }

    [Fact]
    public async Task Who_asks_to_be_left_alone_is()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        bench.Channels.Answers(ChannelOutcome.Failed("429", TimeSpan.FromSeconds(90)));
        bench.Tell("a");

        Assert.Equal(bench.Now.AddSeconds(90), (await bench.DeliverAsync()).NextDue);
    }

    [Fact]
    public async Task What_this_process_can_not_send_waits_for_another_and_counts_as_no_try()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        bench.Channels.Answers(ChannelOutcome.NotHere("no such script"));
        bench.Tell("a");
        Assert.Equal(1, (await bench.DeliverAsync("p1")).Pending);
        bench.Channels.Answers(ChannelOutcome.Taken("ok"));

        Assert.Equal(1, (await bench.DeliverAsync("p2")).Delivered);
        Assert.Equal(1, Assert.Single(await bench.Store.GetNotificationsAsync(new NotificationQuery(), default)).Attempts);
    }

    [Fact]
    public async Task A_channel_that_never_answers_keeps_no_other_waiting()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync(new NotificationSettings
        {
            Channels = [new SlackChannelSettings { Name = "stuck", Url = "env:D", TimeoutSeconds = 5 }, new SlackChannelSettings { Name = "desk", Url = "env:D" }],
            Route = new() { Channels = ["stuck", "desk"] },
        });
        TaskCompletionSource arrived = new();
        TaskCompletionSource<ChannelOutcome> never = new();
        bench.Channels.Answer = (n, _) =>
        {
            if (n.Channel == "stuck")
                return never.Task; // heeds no cancellation
            arrived.TrySetResult();
            return Task.FromResult(ChannelOutcome.Taken("ok"));
        };
        bench.Tell("a");
        await using NotificationOutbox outbox = bench.Outbox();

        Task<DeliverySummary> delivery = outbox.DeliverAsync(Timeout.InfiniteTimeSpan);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        while (!bench.Channels.Sent.Any(n => n.Channel == "stuck"))
            await Task.Yield();
        while (!delivery.IsCompleted)
        {
            bench.Advance(1);
            await Task.Yield();
        }

        ProductionNotification stuck = Assert.Single(await bench.Store.GetNotificationsAsync(new NotificationQuery { Channel = "stuck" }, default));
        Assert.Contains("no answer within 5 s", stuck.LastResult, StringComparison.Ordinal);
        Assert.Equal(NotificationState.Delivered, Assert.Single(await bench.Store.GetNotificationsAsync(new NotificationQuery { Channel = "desk" }, default)).State);
    }

    [Fact]
    public async Task Two_processes_never_send_the_same_message_at_once()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        TaskCompletionSource<ChannelOutcome> slow = new();
        TaskCompletionSource begun = new();
        bench.Channels.Answer = (_, _) =>
        {
            begun.TrySetResult();
            return slow.Task;
        };
        bench.Tell("a");
        await using NotificationOutbox first = bench.Outbox("p1");
        Task<DeliverySummary> delivery = first.DeliverAsync(Timeout.InfiniteTimeSpan);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        DeliverySummary second = await bench.DeliverAsync("p2");
        Assert.Equal((0, 1), (second.Delivered, second.Pending));
        Assert.Single(bench.Channels.Sent);

        slow.SetResult(ChannelOutcome.Taken("ok"));
        Assert.Equal(1, (await delivery).Delivered);
    }

    [Fact]
    public async Task A_message_whose_process_died_is_sent_again_once_its_claim_is_over()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        bench.Tell("a");
        await using (NotificationOutbox outbox = bench.Outbox())
            await new OutboxLook(bench.Store, new DeploymentNotifications(bench.Store, bench.Channels), bench.Clock).RunAsync(default);
        NotificationClaim claim = new()
        {
            DeploymentId = bench.Deployment.Id, Channel = "desk", Holder = "dead", Now = bench.Now, Duration = TimeSpan.FromSeconds(30),
            Terms = ChannelTerms.Of(bench.Settings.Channels[0]),
        };
        Assert.NotNull((await bench.Store.ClaimNotificationAsync(claim, default)).Notification);

        Assert.Equal(bench.Now.AddSeconds(30), (await bench.DeliverAsync("p2")).NextDue);
        bench.Advance(30);
        Assert.Equal(1, (await bench.DeliverAsync("p2")).Delivered);
    }

    [Fact]
    public async Task A_channel_that_keeps_failing_is_left_alone_and_then_tried_once()
    {
        SlackChannelSettings desk = new() { Name = "desk", Url = "env:D", BreakAfter = 3, BreakSeconds = 100, Attempts = 1000 };
        await using OutboxBench bench = await OutboxBench.OpenAsync(With(desk) with { Route = new() { Channels = ["desk"], GroupBy = ["rule"] } });
        bench.Channels.Answers(ChannelOutcome.Failed("down"));
        bench.Tell([.. Enumerable.Range(0, 10).Select(i => GivenNotice.Notice($"a{i}", labels: ("rule", $"r{i}")))]);

        await bench.DeliverAsync();
        Assert.Equal(3, bench.Channels.Sent.Count);
        bench.Advance(99);
        await bench.DeliverAsync();
        Assert.Equal(3, bench.Channels.Sent.Count);
        bench.Advance(1);
        await bench.DeliverAsync();
        Assert.Equal(4, bench.Channels.Sent.Count);

        bench.Channels.Answers(ChannelOutcome.Taken("back"));
        bench.Advance(100);
        await bench.DeliverAsync();
        Assert.Equal(10, (await bench.Store.GetNotificationsAsync(new NotificationQuery { State = NotificationState.Delivered }, default)).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(60)]
    public async Task No_minute_has_more_messages_than_the_channel_bears(int perMinute)
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync(
            With(new SlackChannelSettings { Name = "desk", Url = "env:D", MessagesPerMinute = perMinute }) with { Route = new() { Channels = ["desk"], GroupBy = ["rule"] } });
        List<DateTimeOffset> times = [];
        bench.Channels.Answer = (_, _) =>
        {
            times.Add(bench.Now);
            return Task.FromResult(ChannelOutcome.Taken("ok"));
        };
        bench.Tell([.. Enumerable.Range(0, 4 * perMinute).Select(i => GivenNotice.Notice($"a{i}", labels: ("rule", $"r{i}")))]);
        while (times.Count < 4 * perMinute)
        {
            DeliverySummary summary = await bench.DeliverAsync();
            if (summary.NextDue is { } next)
                bench.Clock.Advance(next - bench.Now);
        }

        Assert.All(times, from => Assert.InRange(times.Count(t => t >= from && t < from.AddMinutes(1)), 1, perMinute));
        Assert.InRange((times[^1] - times[0]).TotalMinutes, 3 - (1.0 / perMinute), 8);
    }

    [Fact]
    public async Task A_test_goes_past_the_outbox_and_says_what_came_of_it()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        ProductionConfiguration configuration = Given.Configuration() with { Notifications = bench.Settings };
        await using NotificationOutbox outbox = bench.Outbox();

        ProductionNotification test = await outbox.TestChannelAsync(configuration, "desk", "hello");
        Assert.Equal((NotificationState.Delivered, NotificationKind.Test, "hello"), (test.State, test.Items[0].Kind, test.Items[0].Message));
        Assert.Empty(await bench.Store.GetNotificationsAsync(new NotificationQuery(), default));

        bench.Channels.Answers(ChannelOutcome.Failed("401"));
        NotificationException failed = await Assert.ThrowsAsync<NotificationException>(() => outbox.TestChannelAsync(configuration, "desk", "hello"));
        Assert.Equal("ChannelFailed", failed.ErrorId);
        Assert.Contains("401", failed.Message, StringComparison.Ordinal);
        Assert.Equal("ChannelNotFound", (await Assert.ThrowsAsync<NotificationException>(() => outbox.TestChannelAsync(configuration, "dsk", "hello"))).ErrorId);
    }

    [Fact]
    public async Task The_dispatcher_delivers_as_soon_as_something_is_committed_and_when_it_is_due()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        using SemaphoreSlim sent = new(0);
        bench.Channels.Answer = (_, _) =>
        {
            sent.Release();
            return Task.FromResult(ChannelOutcome.Taken("ok"));
        };
        await using NotificationOutbox outbox = bench.Outbox();
        await using OutboxDispatcher dispatcher = new(outbox, bench.Store.Signal, bench.Clock, (_, _) => Task.CompletedTask);

        bench.Tell("a");
        Assert.True(await sent.WaitAsync(TimeSpan.FromSeconds(30)));
        bench.Tell("b");
        while (bench.Channels.Sent.Count < 2)
        {
            bench.Advance(10);
            await Task.WhenAny(sent.WaitAsync(TimeSpan.FromMilliseconds(100)));
        }

        Assert.Equal(["Firing a", "Firing b"], bench.Channels.Told);
        Assert.Null(dispatcher.Failure);
    }

    private static NotificationSettings With(ChannelSettings channel) => new() { Channels = [channel], Route = new() { Channels = [channel.Name] } };
}
