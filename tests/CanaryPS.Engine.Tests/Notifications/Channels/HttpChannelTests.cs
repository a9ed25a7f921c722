using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CanaryPS.Engine.Notifications.Channels;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

/// <summary>What every answer of a server means, by the kind that adds nothing of its own.</summary>
public sealed class HttpChannelTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(Given.Start);
    private readonly ChannelBench _bench;

    public HttpChannelTests() => _bench = new ChannelBench(_clock);

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(200, (int)ChannelResult.Taken)]
    [InlineData(202, (int)ChannelResult.Taken)]
    [InlineData(204, (int)ChannelResult.Taken)]
    [InlineData(301, (int)ChannelResult.Failed)]
    [InlineData(400, (int)ChannelResult.Refused)]
    [InlineData(401, (int)ChannelResult.Refused)]
    [InlineData(404, (int)ChannelResult.Refused)]
    [InlineData(408, (int)ChannelResult.Failed)]
    [InlineData(410, (int)ChannelResult.Refused)]
    [InlineData(425, (int)ChannelResult.Failed)]
    [InlineData(429, (int)ChannelResult.Failed)]
    [InlineData(500, (int)ChannelResult.Failed)]
    [InlineData(503, (int)ChannelResult.Failed)]
    public async Task The_status_says_what_came_of_it(int status, int result)
    {
        using UnrulyServer server = new(UnrulyAnswer.Status(status));

        ChannelOutcome outcome = await _bench.SendAsync(Webhook(server.Url));

        Assert.Equal((ChannelResult)result, outcome.Result);
        Assert.Equal($"{server.Url} answered with status {status}", outcome.Detail);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("Retry-After: 17\r\n", 17)]
    [InlineData("Retry-After: 0\r\n", 0)]
    [InlineData("Retry-After: 99999999\r\n", 3600)]
    [InlineData("Retry-After: Mon, 05 Jan 2026 09:01:30 GMT\r\n", 90)]
    [InlineData("Retry-After: Mon, 05 Jan 2026 08:00:00 GMT\r\n", 0)]
    [InlineData("Retry-After: soon\r\n", null)]
    [InlineData("Retry-After: -5\r\n", null)]
    [InlineData("", null)]
    public async Task What_the_server_asks_for_is_kept_as_seconds_or_date_up_to_an_hour(string header, int? seconds)
    {
        using UnrulyServer server = new(UnrulyAnswer.Status(429, "slow down", header));

        ChannelOutcome outcome = await _bench.SendAsync(Webhook(server.Url));

        Assert.Equal(ChannelResult.Failed, outcome.Result);
        Assert.Equal(seconds is { } number ? TimeSpan.FromSeconds(number) : null, outcome.RetryAfter);
        Assert.EndsWith("answered with status 429: slow down", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using UnrulyServer target = new(UnrulyAnswer.Ok);
        using UnrulyServer server = new(UnrulyAnswer.Redirect(target.Url));

        Assert.Equal(ChannelResult.Failed, (await _bench.SendAsync(Webhook(server.Url))).Result);
        Assert.Empty(target.Requests);
    }

    [Fact]
    public async Task A_server_that_drops_or_answers_garbage_is_a_failure()
    {
        foreach (UnrulyAnswer answer in new[] { UnrulyAnswer.Drop, UnrulyAnswer.Garbage, UnrulyAnswer.Raw([]) })
        {
            using UnrulyServer server = new(answer);
            ChannelOutcome outcome = await _bench.SendAsync(Webhook(server.Url));
            Assert.Equal(ChannelResult.Failed, outcome.Result);
            Assert.StartsWith(server.Url, outcome.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_failure()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();

        ChannelOutcome outcome = await _bench.SendAsync(Webhook(url));

        Assert.Equal(ChannelResult.Failed, outcome.Result);
        Assert.Equal($"{url} could not be connected to", outcome.Detail);
    }

    [Fact]
    public async Task Once_the_status_is_there_a_body_that_breaks_off_changes_nothing()
    {
        using UnrulyServer taking = new(UnrulyAnswer.BreakingOff(200));
        using UnrulyServer failing = new(UnrulyAnswer.BreakingOff(500));

        Assert.Equal(ChannelResult.Taken, (await _bench.SendAsync(Webhook(taking.Url))).Result);
        Assert.Equal(ChannelResult.Failed, (await _bench.SendAsync(Webhook(failing.Url))).Result);
    }

    [Theory]
    [InlineData(200, (int)ChannelResult.Taken)]
    [InlineData(500, (int)ChannelResult.Failed)]
    [InlineData(400, (int)ChannelResult.Refused)]
    public async Task Ten_megabytes_of_answer_are_neither_waited_for_nor_quoted(int status, int result)
    {
        using UnrulyServer server = new(UnrulyAnswer.Huge(status, 10 << 20));

        ChannelOutcome outcome = await _bench.SendAsync(Webhook(server.Url));

        Assert.Equal((ChannelResult)result, outcome.Result);
        Assert.InRange(outcome.Detail.Length, 1, 500);
    }

    [Fact]
    public async Task An_answer_is_quoted_on_one_line()
    {
        using UnrulyServer server = new(UnrulyAnswer.Status(500, "first\r\nsecond\0third\u001b[31m"));

        ChannelOutcome outcome = await _bench.SendAsync(Webhook(server.Url));

        Assert.EndsWith(": first  second third [31m", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_stalls_is_left_when_the_attempt_is_cancelled()
    {
        using UnrulyServer server = new(UnrulyAnswer.Stall);
        using CancellationTokenSource attempt = new();
        Task<ChannelOutcome> sending = _bench.Open(Webhook(server.Url)).SendAsync(GivenNotification.Many(1), attempt.Token);

        await server.NextAsync();
        await attempt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Messages_go_over_the_same_connection()
    {
        using UnrulyServer server = new(UnrulyAnswer.Status(200, "taken"));

        for (int i = 0; i < 5; i++)
            Assert.Equal(ChannelResult.Taken, (await _bench.SendAsync(Webhook(server.Url))).Result);

        Assert.Equal((5, 1), (server.Requests.Count, server.Connections));
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("not an address")]
    public async Task An_address_that_is_none_is_refused(string url) =>
        Assert.Equal(ChannelResult.Refused, (await _bench.SendAsync(Webhook(url))).Result);

    [Fact]
    public async Task A_secret_goes_over_plain_http_to_this_machine_alone()
    {
        string url = _bench.Secret("url", "http://hooks.example.invalid/services/T0/planted");
        string token = _bench.Secret("token", "planted-token");
        ChannelSettings[] unsafely =
        [
            new SlackChannelSettings { Name = "desk", Url = url },
            new TeamsChannelSettings { Name = "desk", Url = url },
            Webhook(url),
            Webhook("http://hooks.example.invalid/") with { BearerToken = token },
            new AlertmanagerChannelSettings { Name = "desk", Url = "http://alerts.example.invalid", BearerToken = token },
            new PagerDutyChannelSettings { Name = "desk", RoutingKey = token, Url = "http://pd.example.invalid/v2/enqueue" },
            new TelegramChannelSettings { Name = "desk", Token = token, Chat = "1", Url = "http://tg.example.invalid" },
        ];
        foreach (ChannelSettings settings in unsafely)
        {
            ChannelOutcome outcome = await _bench.SendAsync(settings);
            Assert.Equal(ChannelResult.Refused, outcome.Result);
            Assert.Contains("never sent over plain http", outcome.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain("planted", outcome.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_secret_that_is_missing_or_in_another_process_sends_nothing()
    {
        using UnrulyServer server = new(UnrulyAnswer.Ok);

        ChannelOutcome missing = await _bench.SendAsync(Webhook(server.Url) with { BearerToken = "vault:Desk/none" });
        _bench.Host = null;
        ChannelOutcome elsewhere = await _bench.SendAsync(Webhook(server.Url) with { BearerToken = "vault:Desk/none" });

        Assert.Equal((ChannelResult.Failed, ChannelResult.NotHere), (missing.Result, elsewhere.Result));
        Assert.Contains("vault:Desk/none", missing.Detail, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static WebhookChannelSettings Webhook(string url) => new() { Name = "desk", Url = url };
}
