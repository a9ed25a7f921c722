using System.Text.Json;
using CanaryPS.Engine.Notifications.Channels;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

public sealed class ChatChannelTests : IDisposable
{
    private readonly ChannelBench _bench = new();
    private readonly UnrulyServer _server = new(UnrulyAnswer.Ok);

    public void Dispose()
    {
        _server.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task Slack_gets_blocks_in_which_data_can_neither_link_nor_call_people()
    {
        await _bench.SendAsync(Slack(), GivenNotification.Of(GivenNotification.Item(message: "<!channel> a & b <http://evil|ok>")));

        UnrulyRequest request = Assert.Single(_server.Requests);
        JsonElement blocks = request.Json.GetProperty("blocks");
        Assert.Equal("/services/T0/B0/token", request.Path);
        Assert.Equal(["header", "section", "context"], blocks.EnumerateArray().Select(block => block.GetProperty("type").GetString()));
        Assert.Equal("plain_text", blocks[0].GetProperty("text").GetProperty("type").GetString());
        Assert.Contains("&lt;!channel&gt; a &amp; b &lt;http://evil|ok&gt;", blocks[1].GetProperty("text").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain('<', request.Json.GetProperty("text").GetString()!);
        Assert.Contains("n-4711", blocks[2].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slack_gets_no_more_than_it_takes()
    {
        await _bench.SendAsync(Slack(), GivenNotification.Of([.. Enumerable.Range(0, 100).Select(i => GivenNotification.Item(message: new string('&', 999) + i))]));

        JsonElement[] blocks = [.. Assert.Single(_server.Requests).Json.GetProperty("blocks").EnumerateArray()];
        Assert.InRange(blocks.Length, 3, 50);
        Assert.All(blocks.Where(block => block.GetProperty("type").GetString() == "section"), block =>
        {
            string text = block.GetProperty("text").GetProperty("text").GetString()!;
            Assert.InRange(text.Length, 1, 3_000);
            Assert.All(text.Split('&').Skip(1), rest => Assert.StartsWith("amp;", rest, StringComparison.Ordinal));
        });
        Assert.InRange(blocks[0].GetProperty("text").GetProperty("text").GetString()!.Length, 1, 150);
    }

    [Fact]
    public async Task Slack_s_template_may_call_people_itself()
    {
        await _bench.SendAsync(Slack(), GivenNotification.Of(GivenNotification.Item(message: "<x>")), "<!here> *{{first.message}}*");
        Assert.Equal(
            "<!here> *&lt;x&gt;*",
            Assert.Single(_server.Requests).Json.GetProperty("blocks")[1].GetProperty("text").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Teams_gets_an_adaptive_card_whose_texts_have_no_markdown()
    {
        await _bench.SendAsync(
            new TeamsChannelSettings { Name = "desk", Url = _bench.Secret("teams", _server.Url + "/workflows/sig") },
            GivenNotification.Of([.. Enumerable.Range(0, 100).Select(i => GivenNotification.Item(message: $"[{i}](http://evil) " + new string('ä', 900)))]));

        UnrulyRequest request = Assert.Single(_server.Requests);
        JsonElement attachment = Assert.Single(request.Json.GetProperty("attachments").EnumerateArray());
        JsonElement card = attachment.GetProperty("content");
        Assert.Equal("message", request.Json.GetProperty("type").GetString());
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.GetProperty("contentType").GetString());
        Assert.Equal(("AdaptiveCard", "1.4"), (card.GetProperty("type").GetString(), card.GetProperty("version").GetString()));
        Assert.All(card.GetProperty("body").EnumerateArray(), block => Assert.Equal("RichTextBlock", block.GetProperty("type").GetString()));
        Assert.Equal("Attention", card.GetProperty("body")[0].GetProperty("inlines")[0].GetProperty("color").GetString());
        Assert.Contains("n-4711", request.Text, StringComparison.Ordinal);
        Assert.InRange(request.Body.Length, 1, 28 << 10);
    }

    [Fact]
    public async Task Telegram_gets_html_within_its_limit()
    {
        await _bench.SendAsync(Telegram(_server), GivenNotification.Of([.. Enumerable.Range(0, 100).Select(i => GivenNotification.Item(message: $"<b>{i} & more"))]));

        UnrulyRequest request = Assert.Single(_server.Requests);
        Assert.Equal("/bot123:ABC-planted/sendMessage", request.Path);
        Assert.Equal(("-100", "HTML"), (request.Json.GetProperty("chat_id").GetString(), request.Json.GetProperty("parse_mode").GetString()));
        string text = request.Json.GetProperty("text").GetString()!;
        Assert.StartsWith("<b>[FIRING CRITICAL] &lt;b&gt;0 &amp; more (and 99 more)</b>\n", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1, 4_096);
    }

    [Fact]
    public async Task Telegram_says_in_the_body_how_long_to_wait()
    {
        using UnrulyServer busy = new(UnrulyAnswer.Status(429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 23","parameters":{"retry_after":23}}"""));

        ChannelOutcome outcome = await _bench.SendAsync(Telegram(busy));

        Assert.Equal((ChannelResult.Failed, TimeSpan.FromSeconds(23)), (outcome.Result, outcome.RetryAfter));
        Assert.DoesNotContain("planted", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telegram_that_says_not_ok_has_not_taken_it()
    {
        using UnrulyServer odd = new(UnrulyAnswer.Status(200, """{"ok":false}"""));
        Assert.Equal(ChannelResult.Failed, (await _bench.SendAsync(Telegram(odd))).Result);
    }

    [Fact]
    public async Task Telegram_that_can_not_read_a_template_s_html_gets_the_built_in_text()
    {
        using UnrulyServer strict = UnrulyServer.InTurn(
            UnrulyAnswer.Status(400, """{"ok":false,"description":"can't parse entities"}"""), UnrulyAnswer.Status(200, """{"ok":true}"""));

        ChannelOutcome outcome = await _bench.SendAsync(Telegram(strict), null, "<b>{{first.message}}");

        Assert.Equal(ChannelResult.Taken, outcome.Result);
        Assert.Contains("(the built-in text: Telegram refused", strict.Requests[1].Json.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../evil")]
    [InlineData("a/b?c#d")]
    public async Task A_token_that_would_change_the_address_is_none(string token)
    {
        ChannelOutcome outcome = await _bench.SendAsync(
            new TelegramChannelSettings { Name = "desk", Token = _bench.Secret("bot", token), Chat = "1", Url = _server.Url });

        Assert.Equal(ChannelResult.Failed, outcome.Result);
        Assert.Empty(_server.Requests);
    }

    private SlackChannelSettings Slack() => new() { Name = "desk", Url = _bench.Secret("slack", _server.Url + "/services/T0/B0/token") };

    private TelegramChannelSettings Telegram(UnrulyServer server) =>
        new() { Name = "desk", Token = _bench.Secret("bot", "123:ABC-planted"), Chat = "-100", Url = server.Url };
}
