using CanaryPS.Engine.Configuration;

namespace CanaryPS.Engine.Tests.Configuration;

public sealed class NotificationSectionTests
{
    private const string Hook = "{ name: hook, kind: webhook, url: 'https://hook.example/' }";

    [Fact]
    public void ReadsEveryKindOfChannel()
    {
        using TempConfiguration file = new("""
            notifications:
              channels:
                - { name: a, kind: file, path: told.jsonl, timeout_seconds: 1, messages_per_minute: 2, attempts: 3, longest_pause_seconds: 4, break_after: 5, break_seconds: 6, sends_resolved: false }
                - { name: b, kind: email, host: smtp.example, port: 25, security: tls, user: me, password: env:PW, from: me@example.com, to: [you@example.com, they@example.com], template: short, title_template: short }
                - { name: c, kind: webhook, url: "https://hook.example/x", signing_key: file:hook.key, bearer_token: "vault:Desk/Token" }
                - { name: d, kind: slack, url: env:SLACK }
                - { name: e, kind: teams, url: "vault:Desk/Teams" }
                - { name: f, kind: pagerduty, routing_key: env:PD }
                - { name: g, kind: telegram, token: env:TG, chat: "-100", url: "http://127.0.0.1:9/" }
                - { name: h, kind: alertmanager, url: "http://127.0.0.1:9093", bearer_token: env:AM }
                - { name: i, kind: command, program: ./light.sh, arguments: [red, "2"] }
                - { name: j, kind: script }
                - { name: k, kind: syslog, url: "udp://127.0.0.1:514", facility: 16 }
                - { name: l, kind: event_log, source: Desk }
                - { name: m, kind: webhook, url: env:HOOK }
                - { name: n, kind: command, program: logger }
              templates: { short: "{{message}}" }
              route: { channels: [a, b, c, d, e, f, g, h, i, j, k, l, m, n] }
            """);
        IReadOnlyList<ChannelSettings> channels = ConfigurationLoader.Load(file.Path).Notifications.Channels;

        ChannelSettings[] expected =
        [
            new FileChannelSettings
            {
                Name = "a", Path = Path.Combine(file.Folder, "told.jsonl"), TimeoutSeconds = 1, MessagesPerMinute = 2, Attempts = 3,
                LongestPauseSeconds = 4, BreakAfter = 5, BreakSeconds = 6, SendsResolved = false,
            },
            new EmailChannelSettings
            {
                Name = "b", Host = "smtp.example", Port = 25, Security = SmtpSecurity.Tls, User = "me", Password = "env:PW",
                From = "me@example.com", To = ["you@example.com", "they@example.com"], Template = "short", TitleTemplate = "short",
            },
            new WebhookChannelSettings
            {
                Name = "c", Url = "https://hook.example/x", SigningKey = "file:" + Path.Combine(file.Folder, "hook.key"), BearerToken = "vault:Desk/Token",
            },
            new SlackChannelSettings { Name = "d", Url = "env:SLACK" },
            new TeamsChannelSettings { Name = "e", Url = "vault:Desk/Teams" },
            new PagerDutyChannelSettings { Name = "f", RoutingKey = "env:PD" },
            new TelegramChannelSettings { Name = "g", Token = "env:TG", Chat = "-100", Url = "http://127.0.0.1:9/" },
            new AlertmanagerChannelSettings { Name = "h", Url = "http://127.0.0.1:9093", BearerToken = "env:AM" },
            new CommandChannelSettings { Name = "i", Program = Path.Combine(file.Folder, "light.sh"), Arguments = ["red", "2"] },
            new ScriptChannelSettings { Name = "j" },
            new SyslogChannelSettings { Name = "k", Url = "udp://127.0.0.1:514", Facility = 16 },
            new EventLogChannelSettings { Name = "l", Source = "Desk" },
            new WebhookChannelSettings { Name = "m", Url = "env:HOOK" },
            new CommandChannelSettings { Name = "n", Program = "logger" },
        ];
        Assert.Equal(expected.Select(c => c.GetType()), channels.Select(c => c.GetType()));
        Assert.Equivalent(expected, channels, strict: true);
    }

    [Fact]
    public void ReadsTheTree()
    {
        NotificationSettings read = TempConfiguration.Load($$"""
            notifications:
              channels: [{{Hook}}]
              route:
                channels: [file]
                group_by: [strategy, rule]
                group_wait_seconds: 5
                group_interval_seconds: 120
                routes:
                  - match: ["severity=CRITICAL", 'rule =~ "latency_.*"', venue!=XNYS, "note!~x+", "empty="]
                    least: HIGH
                    types: [RISK, TRADING]
                    times: [{ days: [monday], from: 08:00, to: 24:00, timezone: UTC }]
                    channels: [hook]
                    continue: true
                    routes: [{ match: [arm=Candidate], channels: [] }]
              inhibit: [{ source: [rule=venue_down], target: [type=TRADING], equal: [venue] }]
              maintenance: [{ name: weekend, times: [{ days: [saturday], from: 08:00, to: 20:00, timezone: UTC }], match: [type=SYSTEM] }]
            """).Notifications;

        Assert.Equal(["file"], read.Route.Channels!);
        Assert.Equal(["strategy", "rule"], read.Route.GroupBy!);
        Assert.Equal((5, 120), (read.Route.GroupWaitSeconds, read.Route.GroupIntervalSeconds));
        NotificationRoute child = Assert.Single(read.Route.Routes);
        Assert.Equal(
            [
                new LabelMatcher { Label = "severity", Value = "CRITICAL" },
                new LabelMatcher { Label = "rule", Relation = LabelRelation.Matches, Value = "latency_.*" },
                new LabelMatcher { Label = "venue", Relation = LabelRelation.NotEqual, Value = "XNYS" },
                new LabelMatcher { Label = "note", Relation = LabelRelation.MatchesNot, Value = "x+" },
                new LabelMatcher { Label = "empty", Value = "" },
            ],
            child.Match);
        Assert.Equal(AlertSeverity.HIGH, child.Least);
        Assert.Equal([MetricType.RISK, MetricType.TRADING], child.Types);
        Assert.True(child.Continue);
        Assert.Equal(["hook"], child.Channels!);
        Assert.Equal(new TimeOnly(8, 0), Assert.Single(child.Times).From);
        Assert.Empty(Assert.Single(child.Routes).Channels!);
        Assert.Null(child.GroupBy);
        InhibitionRule inhibition = Assert.Single(read.Inhibit);
        Assert.Equal(("rule=venue_down", "type=TRADING", "venue"), ($"{inhibition.Source[0]}", $"{inhibition.Target[0]}", inhibition.Equal[0]));
        MaintenanceWindow window = Assert.Single(read.Maintenance);
        Assert.Equal(("weekend", "type=SYSTEM", "UTC"), (window.Name, $"{window.Match[0]}", window.Times[0].Timezone));
    }

    [Theory]
    [InlineData("channels: [{ name: a }]", "channels[0].kind")]
    [InlineData("channels: [{ name: a, kind: pigeon }]", "channels[0].kind")]
    [InlineData("channels: [{ name: a, kind: slack }]", "channels[0].url")]
    [InlineData("channels: [{ name: a, kind: slack, url: 'https://hooks.example/secret' }]", "channels[0].url")]
    [InlineData("channels: [{ name: a, kind: slack, url: env:X, host: h }]", "channels[0].host")]
    [InlineData("channels: [{ name: a, kind: pagerduty, routing_key: abc }]", "channels[0].routing_key")]
    [InlineData("channels: [{ name: a, kind: pagerduty, routing_key: 'vault:nowhere' }]", "channels[0].routing_key")]
    [InlineData("channels: [{ name: a, kind: webhook, url: ftp://host/ }]", "channels[0].url")]
    [InlineData("channels: [{ name: a, kind: webhook, url: 'https://me:secret@host/' }]", "channels[0].url")]
    [InlineData("channels: [{ name: a, kind: email, host: h, from: nobody, to: [a@b.c] }]", "channels[0].from")]
    [InlineData("channels: [{ name: a, kind: email, host: h, from: 'a@b.c\\nBcc: x@y.z', to: [a@b.c] }]", "channels[0].from")]
    [InlineData("channels: [{ name: a, kind: email, host: h, from: a@b.c, to: [] }]", "channels[0].to")]
    [InlineData("channels: [{ name: a, kind: email, host: h, from: a@b.c, to: [a@b.c], user: me }], route: { channels: [a] }", "channels[0].password")]
    [InlineData("channels: [{ name: a, kind: email, host: h, from: a@b.c, to: [a@b.c], security: none }], route: { channels: [a] }", "channels[0].security")]
    [InlineData("channels: [{ name: a, kind: syslog, url: 'udp://host' }]", "channels[0].url")]
    [InlineData("channels: [{ name: a, kind: syslog, url: env:X }]", "channels[0].url")]
    [InlineData("channels: [{ name: a, kind: script, timeout_seconds: 0 }]", "channels[0].timeout_seconds")]
    [InlineData("channels: [{ name: a, kind: script, break_after: 1 }]", "channels[0].break_after")]
    [InlineData("channels: [{ name: a, kind: script, template: none }], route: { channels: [a] }", "channels[0].template")]
    [InlineData("channels: [{ name: a, kind: script }]", "channels[0].name")]
    [InlineData("channels: [{ name: a, kind: script }, { name: A, kind: script }], route: { channels: [a] }", "channels[1].name")]
    [InlineData("channels: [{ name: file, kind: script }], route: { channels: [file] }", "channels[0].kind")]
    [InlineData("route: { channels: [none] }", "route.channels[0]")]
    [InlineData("route: { channels: null }", "route.channels")]
    [InlineData("route: { match: [a=b] }", "route.match")]
    [InlineData("route: { group_by: ['a b'] }", "route.group_by[0]")]
    [InlineData("route: { routes: [{ channels: [none] }] }", "route.routes[0].channels[0]")]
    [InlineData("route: { routes: [{ channels: [file] }, { least: HIGH }] }", "route.routes[1]")]
    [InlineData("route: { routes: [{ least: LOW }, { least: HIGH }] }", "route.routes[1]")]
    [InlineData("route: { routes: [{ match: [a] }] }", "route.routes[0].match[0]")]
    [InlineData("route: { routes: [{ match: ['a b=c'] }] }", "route.routes[0].match[0]")]
    [InlineData("route: { routes: [{ match: ['a=~('] }] }", "route.routes[0].match[0]")]
    [InlineData("route: { routes: [{ match: ['a=~(x)\\1'] }] }", "route.routes[0].match[0]")]
    [InlineData("route: { routes: [{ match: ['a=~(x{1000}){1000}'] }] }", "route.routes[0].match[0]")]
    [InlineData("route: { routes: [{ times: [{ days: [monday], from: 08:00, to: 09:00 }] }] }", "route.routes[0].times[0].timezone")]
    [InlineData("inhibit: [{ source: [], target: [a=b] }]", "inhibit[0].source")]
    [InlineData("inhibit: [{ source: [a=b] }]", "inhibit[0].target")]
    [InlineData("maintenance: [{ name: a }]", "maintenance[0].times")]
    [InlineData("maintenance: [{ name: a, outside_sessions: true }]", "maintenance[0].outside_sessions")]
    [InlineData("templates: { a: '' }", "templates.a")]
    [InlineData("templates: { a: '{{#each items}}' }", "templates.a")]
    [InlineData("templates: { a: '{{frobnicate items 1}}' }", "templates.a")]
    [InlineData("templates: { a: { path: x } }", "templates.a.path")]
    public void SaysWhichKeyIsWrong(string wrong, string key)
    {
        Assert.Contains(TempConfiguration.ProblemsOf($"notifications: {{ {wrong} }}"), problem => problem.Key == "notifications." + key);
    }

    [Fact]
    public void AMisspeltChannelIsRecognised()
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf(
            $"notifications:\n  channels: [{Hook}]\n  route: {{ channels: [hook], routes: [{{ least: HIGH, channels: [hok] }}] }}\n");

        Assert.Equal(("hook", 3), (problem.Suggestion, problem.Line));
    }

    [Fact]
    public void AKeyOfAnotherKindIsNamed()
    {
        ConfigurationProblem problem = Assert.Single(
            TempConfiguration.ProblemsOf("notifications: { channels: [{ name: a, kind: slack, url: env:X, routing_key: env:Y }] }"), p => p.Key.EndsWith("routing_key", StringComparison.Ordinal));

        Assert.Equal("a key that the kind slack does not have", problem.Found);
        Assert.Equal("it with the kinds pagerduty only", problem.Allowed);
    }

    /// <summary>What stands where a secret's place should may be the secret itself.</summary>
    [Theory]
    [InlineData("{ name: a, kind: slack, url: 'https://hooks.example/hunter2' }")]
    [InlineData("{ name: a, kind: webhook, url: 'https://me:hunter2@host/' }")]
    [InlineData("{ name: a, kind: telegram, chat: x, token: hunter2 }")]
    [InlineData("{ name: a, kind: webhook, url: 'https://host/', signing_key: hunter2 }")]
    public void AMessageShowsNoSecret(string channel)
    {
        ConfigurationException error = new([.. TempConfiguration.ProblemsOf($"notifications: {{ channels: [{channel}] }}")]);

        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATemplateMayStandInAFileOfItsOwn()
    {
        using TempConfiguration file = new("notifications: { templates: { long: { file: long.hbs }, short: 'x {{message}}' } }");
        File.WriteAllText(Path.Combine(file.Folder, "long.hbs"), "first {{message}}\nsecond\n");

        IReadOnlyDictionary<string, string> templates = ConfigurationLoader.Load(file.Path).Notifications.Templates;

        Assert.Equal("first {{message}}\nsecond\n", templates["long"]);
        Assert.Equal("x {{message}}", templates["short"]);
    }

    [Fact]
    public void ATemplateFileThatIsMissingIsNamed()
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf("notifications: { templates: { long: { file: none.hbs } } }");

        Assert.EndsWith("none.hbs", problem.Path, StringComparison.Ordinal);
    }
}
