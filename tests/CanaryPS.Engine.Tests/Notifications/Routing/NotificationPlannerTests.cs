using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Notifications.Routing;
using static CanaryPS.Engine.Tests.Notifications.GivenNotice;

namespace CanaryPS.Engine.Tests.Notifications.Routing;

public class NotificationPlannerTests
{
    private static readonly ChannelSettings[] Channels =
    [
        Slack("desk"), Slack("night"), Slack("boss"), Slack("quiet") with { SendsResolved = false },
    ];

    [Fact]
    public void Without_settings_everything_goes_to_the_file_one_message_a_deployment_and_minute()
    {
        NotificationIntent intent = Assert.Single(Plan(new NotificationSettings(), Notice()));

        Assert.Equal(("file", "0{deployment=d1}"), (intent.Channel, intent.Group));
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(60)), (intent.GroupWait, intent.GroupInterval));
    }

    [Fact]
    public void The_first_child_that_matches_tells_and_the_root_where_none_does()
    {
        NotificationSettings settings = Tree(
            new() { Match = [Matcher("type", "RISK")], Channels = ["boss"] },
            new() { Match = [Matcher("type", "RISK|TRADING", LabelRelation.Matches)], Channels = ["night"] });

        Assert.Equal(["boss"], Told(settings, Notice(type: "RISK")));
        Assert.Equal(["night"], Told(settings, Notice(type: "TRADING")));
        Assert.Equal(["desk"], Told(settings, Notice(type: "SYSTEM")));
    }

    [Fact]
    public void Continue_goes_on_to_the_siblings_and_no_channel_is_told_twice()
    {
        NotificationSettings settings = Tree(
            new() { Match = [Matcher("type", "TRADING")], Channels = ["boss", "night"], Continue = true },
            new() { Channels = ["night", "desk"] },
            new() { Channels = ["file"] });

        Assert.Equal(["boss", "night", "desk"], Told(settings, Notice()));
    }

    [Fact]
    public void A_child_inherits_what_it_does_not_set()
    {
        NotificationSettings settings = new()
        {
            Channels = Channels,
            Route = new()
            {
                Channels = ["desk"], GroupBy = ["rule", "arm"], GroupWaitSeconds = 5, GroupIntervalSeconds = 300,
                Routes = [new() { Match = [Matcher("type", "TRADING")], GroupWaitSeconds = 0, Routes = [new() { Least = AlertSeverity.CRITICAL, Channels = ["boss"] }] }],
            },
        };

        NotificationIntent intent = Assert.Single(Plan(settings, Notice(severity: AlertSeverity.CRITICAL, labels: [("rule", "slip,page"), ("arm", "Candidate")])));

        Assert.Equal("boss", intent.Channel);
        Assert.Equal("0.0.0{rule=\"slip,page\",arm=Candidate}", intent.Group);
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(300)), (intent.GroupWait, intent.GroupInterval));
    }

    [Fact]
    public void An_empty_list_of_channels_tells_nobody() =>
        Assert.Empty(Told(Tree(new NotificationRoute { Channels = [] }), Notice()));

    [Fact]
    public void Severity_and_type_restrict_and_events_have_no_type()
    {
        NotificationSettings settings = Tree(new NotificationRoute { Least = AlertSeverity.HIGH, Types = [MetricType.RISK, MetricType.TRADING], Channels = ["boss"] });

        Assert.Equal(["boss"], Told(settings, Notice(severity: AlertSeverity.HIGH)));
        Assert.Equal(["desk"], Told(settings, Notice(severity: AlertSeverity.MEDIUM)));
        Assert.Equal(["desk"], Told(settings, Notice(severity: AlertSeverity.CRITICAL, type: "SYSTEM")));
        Assert.Equal(["desk"], Told(settings, Notice(alert: null, kind: NotificationKind.Event, severity: AlertSeverity.CRITICAL, type: null)));
    }

    [Theory]
    [InlineData("2026-01-05 20:59", "desk")]
    [InlineData("2026-01-05 21:00", "night")] // 22:00 in Madrid
    [InlineData("2026-01-06 04:59", "night")] // over midnight
    [InlineData("2026-01-06 05:00", "desk")]
    [InlineData("2026-07-06 20:00", "night")] // summer
    [InlineData("2026-07-07 04:00", "desk")]
    public void Times_of_day_are_in_their_zone(string now, string channel)
    {
        NotificationSettings settings = Tree(new NotificationRoute
        {
            Channels = ["night"],
            Times = [new() { Days = [DayOfWeek.Monday], From = new TimeOnly(22, 0), To = new TimeOnly(6, 0), Timezone = "Europe/Madrid" }],
        });

        Assert.Equal([channel], Told(settings, At(now), Notice()));
    }

    [Fact]
    public void A_zone_that_this_machine_does_not_have_leaves_the_telling_to_the_parent()
    {
        NotificationSettings settings = Tree(new NotificationRoute
        {
            Channels = ["night"],
            Times = [new() { Days = Enum.GetValues<DayOfWeek>(), From = new TimeOnly(0, 0), To = new TimeOnly(0, 0), Timezone = "Europe/Nowhere" }],
        });

        Assert.Equal(["desk"], Told(settings, Notice()));
    }

    [Fact]
    public void An_escalation_adds_its_channels_to_those_of_the_route()
    {
        AlertNotice escalated = new(Item(kind: NotificationKind.Escalated), ["boss", "desk", "unknown"]);

        Assert.Equal(["desk", "boss"], Told(Tree(), escalated));
    }

    [Fact]
    public void A_channel_that_does_not_send_what_is_over_is_told_only_that_it_fires()
    {
        NotificationSettings settings = Tree(new NotificationRoute { Channels = ["quiet"] });

        Assert.Equal(["quiet"], Told(settings, Notice()));
        Assert.DoesNotContain("quiet", Told(settings, Notice(kind: NotificationKind.Resolved)));
        Assert.True(Plan(settings, Notice(kind: NotificationKind.Resolved)).Single(i => i.Channel == "quiet").IsSilent);
        Assert.DoesNotContain(Plan(settings, Notice(kind: NotificationKind.Eased)), i => i.Channel == "quiet");
        Assert.Equal(["quiet"], Told(settings, Notice(kind: NotificationKind.Acknowledged)));
    }

    [Fact]
    public void Whoever_was_told_on_another_route_is_told_that_it_is_over()
    {
        NotificationSettings settings = Tree(new NotificationRoute { Least = AlertSeverity.CRITICAL, Channels = ["boss"] });

        IReadOnlyList<NotificationIntent> intents = Plan(settings, Notice(kind: NotificationKind.Resolved, severity: AlertSeverity.MEDIUM));

        Assert.Equal(["desk"], intents.Where(i => !i.IfTold).Select(i => i.Channel));
        Assert.Equal(["boss", "file", "night"], intents.Where(i => i is { IfTold: true, IsSilent: false }).Select(i => i.Channel).Order());
    }

    [Fact]
    public void Without_notifications_nobody_is_told()
    {
        ProductionConfiguration configuration = Given.Configuration(new ProductionSettings { EnableNotifications = false });

        Assert.Empty(new NotificationPlanner(configuration).Plan("d1", [Notice()], Given.Start));
        Assert.Single(new NotificationPlanner(Given.Configuration()).Plan("d1", [Notice()], Given.Start));
    }

    private static SlackChannelSettings Slack(string name) => new() { Name = name, Url = "env:SLACK" };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);

    private static NotificationSettings Tree(params NotificationRoute[] routes) =>
        new() { Channels = Channels, Route = new() { Channels = ["desk"], Routes = routes } };

    private static IReadOnlyList<NotificationIntent> Plan(NotificationSettings settings, params AlertNotice[] notices) =>
        new NotificationPlanner(settings, TradingTime.Wall).Plan("d1", notices, Given.Start);

    private static IEnumerable<string> Told(NotificationSettings settings, params AlertNotice[] notices) => Told(settings, Given.Start, notices);

    private static IEnumerable<string> Told(NotificationSettings settings, DateTimeOffset now, params AlertNotice[] notices) =>
        new NotificationPlanner(settings, TradingTime.Wall).Plan("d1", notices, now).Where(i => !i.IfTold).Select(i => i.Channel);
}
