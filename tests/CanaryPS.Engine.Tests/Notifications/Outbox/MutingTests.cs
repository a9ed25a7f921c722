using static CanaryPS.Engine.Tests.Notifications.GivenNotice;

namespace CanaryPS.Engine.Tests.Notifications.Outbox;

public class MutingTests
{
    private static readonly SilenceRequest Request = new()
    {
        Match = [Matcher("venue", "XNYS")], To = Given.Start.AddHours(1), Actor = "ana", Reason = "known",
    };

    private static readonly (string, string) Venue = ("venue", "XNYS");

    [Fact]
    public async Task What_a_silence_hides_is_told_once_at_its_end_as_it_then_is()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        ProductionSilence silence = await bench.Silences().AddSilenceAsync(Request);
        bench.Tell("a", labels: Venue);
        bench.Tell("other");
        Assert.Equal(silence.To, (await bench.DeliverAsync()).NextDue);
        for (int i = 0; i < 10; i++)
        {
            bench.Advance(120);
            bench.Tell("a", NotificationKind.Reminder, AlertSeverity.CRITICAL, Venue);
            await bench.DeliverAsync();
        }

        Assert.Equal(["Firing other"], bench.Channels.Told);
        ProductionSilence listed = Assert.Single(await bench.Silences().GetSilencesAsync(activeOnly: true));
        Assert.Equal((11, "a"), (listed.Hidden, Assert.Single(listed.Hides)));

        bench.Advance(3600 - 1200);
        await bench.DeliverAsync();

        Assert.Equal(["Firing other", "Firing a"], bench.Channels.Told);
        Assert.Equal(AlertSeverity.CRITICAL, bench.Channels.Sent[^1].Severity);
        Assert.Equal(["a Suppressed newer", "a Taken", "other Taken"], bench.Intents().Distinct().Order());
    }

    [Fact]
    public async Task What_was_hidden_before_and_after_one_that_was_told_is_told_too()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        ProductionSilence silence = await bench.Silences().AddSilenceAsync(Request);
        bench.Tell("a", labels: Venue);
        bench.Tell("other");
        bench.Tell("b", labels: Venue);
        bench.Advance(600);
        await bench.DeliverAsync();
        await bench.Silences().EndSilenceAsync(silence.Id, "ana");
        bench.Advance(600);
        await bench.DeliverAsync();

        Assert.Equal(["Firing other", "Firing a, Firing b"], bench.Channels.Told);
        Assert.Equal(2, bench.Channels.Sent.Select(n => n.Id).Distinct().Count());
    }

    [Fact]
    public async Task Of_an_alert_that_came_and_went_under_a_silence_nobody_is_told()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        await bench.Silences().AddSilenceAsync(Request);
        bench.Tell("a", labels: Venue);
        await bench.DeliverAsync();
        bench.Tell("a", NotificationKind.Resolved, labels: Venue);
        await bench.DeliverAsync();
        bench.Advance(3600);
        await bench.DeliverAsync();

        Assert.Empty(bench.Channels.Sent);
        Assert.Equal(["a Suppressed silence", "a Suppressed silence"], bench.Intents());
        Assert.Equal(2, Assert.Single(await bench.Silences().GetSilencesAsync(activeOnly: false)).Hidden);
    }

    [Fact]
    public async Task Who_was_told_before_a_silence_is_told_the_end_within_it()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        bench.Tell("a", labels: Venue);
        await bench.DeliverAsync();
        await bench.Silences().AddSilenceAsync(Request);
        bench.Advance(60);
        bench.Tell("a", NotificationKind.Worse, AlertSeverity.CRITICAL, Venue);
        await bench.DeliverAsync();
        bench.Advance(60);
        bench.Tell("a", NotificationKind.Resolved, labels: Venue);
        await bench.DeliverAsync();

        Assert.Equal(["Firing a", "Resolved a"], bench.Channels.Told);
        Assert.Equal(["a Taken", "a Suppressed silence", "a Taken"], bench.Intents());
    }

    [Fact]
    public async Task A_silence_that_a_person_ends_tells_what_still_fires_at_once()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        ProductionSilence silence = await bench.Silences().AddSilenceAsync(Request);
        bench.Tell("a", labels: Venue);
        await bench.DeliverAsync();
        bench.Tell("a", NotificationKind.Acknowledged, labels: Venue);
        await bench.DeliverAsync();
        bench.Advance(5);
        await bench.Silences().EndSilenceAsync(silence.Id, "bo");
        await bench.DeliverAsync();

        Assert.Equal(["Firing a, Acknowledged a"], bench.Channels.Told);
        SilenceException over = await Assert.ThrowsAsync<SilenceException>(() => bench.Silences().EndSilenceAsync(silence.Id, "bo"));
        Assert.Equal("SilenceOver", over.ErrorId);
    }

    [Fact]
    public async Task A_silence_may_end_with_the_alerts_it_hid()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        await bench.Silences().AddSilenceAsync(Request with { EndsWithAlert = true });
        await bench.DeliverAsync();
        Assert.Null(Assert.Single(await bench.Silences().GetSilencesAsync(activeOnly: true)).EndedBy);

        bench.Tell("a", labels: Venue);
        await bench.DeliverAsync();
        Assert.Null(Assert.Single(await bench.Silences().GetSilencesAsync(activeOnly: true)).EndedBy);

        bench.Tell("a", NotificationKind.Resolved, labels: Venue);
        await bench.DeliverAsync();
        await bench.DeliverAsync();
        Assert.Equal("data", Assert.Single(await bench.Silences().GetSilencesAsync(activeOnly: false)).EndedBy);

        bench.Tell("b", labels: Venue);
        await bench.DeliverAsync();
        Assert.Equal(["Firing b"], bench.Channels.Told);
    }

    [Theory]
    [InlineData("ends before", "SilenceInvalid")]
    [InlineData("over", "SilenceInvalid")]
    [InlineData("everything", "SilenceInvalid")]
    [InlineData("nothing", "SilenceInvalid")]
    [InlineData("pattern", "SilenceInvalid")]
    public async Task A_silence_that_can_not_be_meant_is_refused(string what, string error)
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync();
        SilenceRequest request = what switch
        {
            "ends before" => Request with { From = Given.Start.AddHours(2) },
            "over" => Request with { From = Given.Start.AddHours(-2), To = Given.Start.AddHours(-1) },
            "everything" => Request with { Match = [Matcher("deployment", ".+", LabelRelation.Matches), Matcher("venue", "x", LabelRelation.NotEqual)] },
            "nothing" => Request with { Match = [] },
            _ => Request with { Match = [Matcher("venue", "XNYS"), Matcher("rule", "(", LabelRelation.Matches)] },
        };

        Assert.Equal(error, (await Assert.ThrowsAsync<SilenceException>(() => bench.Silences().AddSilenceAsync(request))).ErrorId);
        Assert.Empty(await bench.Silences().GetSilencesAsync(activeOnly: false));
        Assert.Equal("SilenceNotFound", (await Assert.ThrowsAsync<SilenceException>(() => bench.Silences().EndSilenceAsync("s9", "bo"))).ErrorId);
    }

    [Fact]
    public async Task An_alert_that_inhibits_holds_the_noise_of_its_venue_until_it_is_over()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync(Settings() with
        {
            Inhibit = [new() { Source = [Matcher("rule", "venue_down")], Target = [Matcher("type", "TRADING")], Equal = ["venue"] }],
        });
        bench.Tell("down", labels: [("rule", "venue_down"), Venue, ("type", "SYSTEM")]);
        bench.Tell("slip", labels: Venue);
        bench.Tell("elsewhere", labels: ("venue", "XLON"));
        await bench.DeliverAsync();
        Assert.Equal(["Firing down, Firing elsewhere"], bench.Channels.Told);
        Assert.Contains("slip Held alert", bench.Intents());

        bench.Advance(60);
        bench.Tell("down", NotificationKind.Resolved, labels: [("rule", "venue_down"), Venue, ("type", "SYSTEM")]);
        await bench.DeliverAsync();

        Assert.Equal(["Resolved down", "Firing slip"], bench.Channels.Sent.Skip(1).SelectMany(n => n.Items).Select(i => $"{i.Kind} {i.AlertId}").Order().Reverse());
    }

    [Fact]
    public async Task Two_that_are_source_and_target_both_do_not_keep_each_other_quiet()
    {
        await using OutboxBench bench = await OutboxBench.OpenAsync(Settings() with
        {
            Inhibit = [new() { Source = [Matcher("type", "TRADING")], Target = [Matcher("type", "TRADING")] }],
        });
        bench.Tell(Notice("a"), Notice("b", seconds: 1));
        await bench.DeliverAsync();

        Assert.Equal(["Firing a, Firing b"], bench.Channels.Told);
    }

    [Fact]
    public async Task A_maintenance_window_holds_until_it_ends()
    {
        // Given.Start is a Monday, 09:00 UTC.
        await using OutboxBench bench = await OutboxBench.OpenAsync(Settings() with
        {
            Maintenance =
            [
                new() { Name = "patches", Match = [Matcher("type", "TRADING")], Times = [new() { Days = [DayOfWeek.Monday], From = new TimeOnly(8, 0), To = new TimeOnly(10, 0), Timezone = "Europe/London" }] },
            ],
        });
        bench.Tell("a");
        bench.Tell(null, NotificationKind.Event);
        Assert.Equal(Given.Start.AddHours(1), (await bench.DeliverAsync()).NextDue);
        Assert.Empty(bench.Channels.Sent);

        bench.Advance(3600);
        await bench.DeliverAsync();

        Assert.Equal(["Firing a"], bench.Channels.Told);
        Assert.Contains("event Suppressed window", bench.Intents()); // an event has no life: later there is nothing to tell
    }

    private static NotificationSettings Settings() => new()
    {
        Channels = [new SlackChannelSettings { Name = "desk", Url = "env:DESK" }],
        Route = new() { Channels = ["desk"] },
    };
}
