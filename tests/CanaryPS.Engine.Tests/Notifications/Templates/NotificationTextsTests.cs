using CanaryPS.Engine.Notifications.Templates;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Notifications.Templates;

public sealed class NotificationTextsTests
{
    private const int Enough = 100_000;

    [Fact]
    public void One_item_reads_as_a_person_would_say_it()
    {
        NotificationTexts texts = Texts();
        ProductionNotification one = GivenNotification.Of(GivenNotification.Item() with { Runbook = "https://wiki/errors" });

        Assert.Equal("[FIRING CRITICAL] error_rate of the candidate is 0.12, above 0.1", texts.Title(one));
        Assert.Equal(
            """
            FIRING CRITICAL: error_rate of the candidate is 0.12, above 0.1
              2026-01-05 09:05:00 UTC | value 0.12 | bound 0.1
              runbook: https://wiki/errors
            deployment candidate-1 | notification n-4711
            """.ReplaceLineEndings("\n"),
            texts.Text(one, TextStyle.Plain, Enough).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Many_items_are_listed_to_twenty_and_the_others_counted()
    {
        ProductionNotification many = GivenNotification.Many(100, more: 1_150);

        string text = Texts().Text(many, TextStyle.Plain, Enough);

        Assert.Equal("[FIRING CRITICAL] rule 0 of many is broken (and 1,249 more)", Texts().Title(many));
        Assert.Equal(20, text.Split("FIRING CRITICAL: ").Length - 1);
        Assert.Contains("\nand 1,230 more.\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_of_resolved_alerts_alone_says_so_in_its_title() =>
        Assert.StartsWith(
            "[RESOLVED HIGH] ",
            Texts().Title(GivenNotification.Of(GivenNotification.Item(NotificationKind.Resolved, severity: AlertSeverity.HIGH))),
            StringComparison.Ordinal);

    [Fact]
    public void A_template_says_what_it_will_with_all_the_data_there_is()
    {
        const string Source =
            "{{id}}/{{deployment}}/{{channel}}/{{group}}/{{severity}}/{{level}}/{{created}}/{{count}}/{{more}}/{{firing}}/{{resolved}}/{{labels.strategy}}"
            + "{{#each items}};{{@index}}:{{kind}},{{alert}},{{key}},{{formatSeverity severity}},{{formatTime time 'HH:mm'}},{{formatNumber value 1}},"
            + "{{formatDuration ../created time}},{{#if (eq kind 'Firing')}}on{{else}}off{{/if}}{{#each labels}} {{@key}}={{this}}{{/each}}{{/each}}";
        ProductionNotification two = GivenNotification.Of(
            GivenNotification.Item(), GivenNotification.Item(NotificationKind.Resolved, "other", AlertSeverity.LOW)) with { More = 3 };

        Assert.Equal(
            "n-4711/candidate-1/desk/g/CRITICAL/CRITICAL/2026-01-05T09:00:00.000Z/5/3/1/1/candidate_momentum"
            + ";0:Firing,alert-error_rate_high/Candidate,error_rate_high/Candidate,Critical,09:05,0.1,5 min 0 s,on"
            + " deployment=candidate-1 rule=error_rate_high severity=CRITICAL strategy=candidate_momentum"
            + ";1:Resolved,alert-other,other,Low,09:05,0.1,5 min 0 s,off deployment=candidate-1 rule=error_rate_high severity=LOW strategy=candidate_momentum",
            Texts(Source).Text(two, TextStyle.Plain, Enough));
    }

    [Theory]
    [InlineData((int)TextStyle.Plain, "<b>&\"'</b>")]
    [InlineData((int)TextStyle.Html, "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;")]
    [InlineData((int)TextStyle.Slack, "&lt;b&gt;&amp;\"'&lt;/b&gt;")]
    [InlineData((int)TextStyle.Json, "\\u003Cb\\u003E\\u0026\\u0022\\u0027\\u003C/b\\u003E")]
    public void Data_is_escaped_for_what_the_text_is_for_and_the_template_is_not(int style, string message)
    {
        ProductionNotification one = GivenNotification.Of(GivenNotification.Item(message: "<b>&\"'</b>"));
        Assert.Equal("<!&> " + message, Texts("<!&> {{first.message}}").Text(one, (TextStyle)style, Enough));
    }

    [Theory]
    [InlineData("{{nohelper 1}}", "template 'mine' failed")]
    [InlineData("{{#if first}}", "template 'mine' failed")]
    [InlineData("{{> other}}", "template 'mine' failed")]
    [InlineData("{{formatTime created '%'}}", "is no format of a time")]
    [InlineData("   ", "gave nothing")]
    [InlineData("{{#each items}}{{#each ../items}}{{#each ../../items}}{{/each}}{{/each}}{{/each}}", "more than 20000 steps")]
    [InlineData("{{#each items}}{{#each ../items}}0123456789{{/each}}{{/each}}", "gives more than 5000 characters")]
    public void A_template_that_fails_gives_way_to_the_built_in_text_which_says_so(string source, string said)
    {
        string text = Texts(source).Text(GivenNotification.Many(100), TextStyle.Plain, 5_000);

        Assert.StartsWith("(the built-in text: ", text, StringComparison.Ordinal);
        Assert.Contains(said, text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("FIRING CRITICAL: rule 0 of many is broken", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_is_not_there_gives_way_too()
    {
        NotificationTexts texts = new(new ScriptChannelSettings { Name = "desk", Template = "gone" }, new Dictionary<string, string>());
        Assert.StartsWith(
            "(the built-in text: there is no template 'gone')\nFIRING", texts.Text(GivenNotification.Many(1), TextStyle.Plain, Enough), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{first.message.Length}}")]
    [InlineData("{{items.Count}}")]
    [InlineData("{{items.SyncRoot}}")]
    [InlineData("{{Comparer}}{{Keys}}{{labels.Comparer}}")]
    [InlineData("{{count.GetType}}{{first.value.GetTypeCode}}")]
    [InlineData("{{#each first.message}}x{{/each}}{{#each count}}x{{/each}}")]
    public void A_template_reads_no_member_of_the_objects_behind_the_data(string source) =>
        Assert.Equal("[]", Texts($"[{source}]").Text(GivenNotification.Many(2), TextStyle.Plain, Enough));

    [Fact]
    public void Texts_stay_within_their_limit_whatever_is_in_them_and_never_end_within_an_escape()
    {
        Gen<(string, int, int, TextStyle)> cases =
            from message in ArbMap.Default.GeneratorFor<string?>()
            from copies in Gen.Choose(0, 400)
            from items in Gen.Choose(1, 100)
            from limit in Gen.Choose(40, 4_000)
            from style in Gen.Elements(TextStyle.Plain, TextStyle.Html, TextStyle.Slack)
            select (string.Concat(Enumerable.Repeat(message + "<&>😀", copies)), items, limit, style);
        Prop.ForAll(Arb.From(cases), c =>
        {
            (string message, int items, int limit, TextStyle style) = c;
            ProductionNotification notification = GivenNotification.Of([.. Enumerable.Repeat(GivenNotification.Item(message: message), items)]);
            string text = Texts().Text(notification, style, limit);
            Assert.InRange(text.Length, 1, limit);
            Assert.False(char.IsHighSurrogate(text[^1]));
            if (style != TextStyle.Plain)
            {
                Assert.DoesNotContain('<', text);
                Assert.All(text.Split('&').Skip(1), rest => Assert.Matches("^(amp|lt|gt|quot|#39);", rest));
            }

            string title = Texts().Title(notification);
            Assert.InRange(title.Length, 1, 300);
            Assert.DoesNotContain(title, char.IsControl);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20_260_105, 1).WithMaxTest(150));
    }

    private static NotificationTexts Texts(string? source = null) => new(
        new ScriptChannelSettings { Name = "desk", Template = source is null ? null : "mine" },
        source is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["mine"] = source });
}
