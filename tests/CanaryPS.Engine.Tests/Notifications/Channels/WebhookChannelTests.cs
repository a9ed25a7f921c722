using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CanaryPS.Engine.Notifications.Channels;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

public sealed class WebhookChannelTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(Given.Start);
    private readonly ChannelBench _bench;
    private readonly UnrulyServer _server = new(UnrulyAnswer.Ok);

    public WebhookChannelTests() => _bench = new ChannelBench(_clock);

    public void Dispose()
    {
        _server.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task The_whole_notification_is_sent_as_json()
    {
        ProductionNotification notification = GivenNotification.Of(
            GivenNotification.Item() with { Actor = "ana", Runbook = "https://wiki/errors" }) with { More = 7 };

        await _bench.SendAsync(Webhook() with { BearerToken = _bench.Secret("token", "t0ken") }, notification);

        UnrulyRequest request = Assert.Single(_server.Requests);
        Assert.Equal(("POST", "/hook", "n-4711"), (request.Method, request.Path, request.Headers["Idempotency-Key"]));
        Assert.Equal("Bearer t0ken", request.Headers["Authorization"]);
        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal(
            """
            {"version":1,"id":"n-4711","deployment":"candidate-1","channel":"desk","group":"g","severity":"CRITICAL","level":"CRITICAL",
            "createdAt":"2026-01-05T09:00:00+00:00","title":"[FIRING CRITICAL] error_rate of the candidate is 0.12, above 0.1 (and 7 more)",
            "text":"FIRING CRITICAL: error_rate of the candidate is 0.12, above 0.1\n  2026-01-05 09:05:00 UTC | value 0.12 | bound 0.1 | by ana\n  runbook: https://wiki/errors\nand 7 more.\ndeployment candidate-1 | notification n-4711",
            "items":[{"kind":"Firing","alertId":"alert-error_rate_high/Candidate","key":"error_rate_high/Candidate","severity":"CRITICAL",
            "labels":{"deployment":"candidate-1","strategy":"candidate_momentum","rule":"error_rate_high","severity":"CRITICAL"},
            "message":"error_rate of the candidate is 0.12, above 0.1","time":"2026-01-05T09:05:00+00:00","value":0.12,"threshold":0.1,"actor":"ana","runbook":"https://wiki/errors"}],
            "more":7}
            """.ReplaceLineEndings(""),
            request.Text.Replace("\\r\\n", "\\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_signature_is_that_of_the_time_and_the_body_as_they_came()
    {
        const string Key = "a key with spaces and ümlauts";
        await _bench.SendAsync(Webhook() with { SigningKey = _bench.Secret("key", Key) });

        // Checked as a receiver would: by what has come, and an HMAC written out.
        UnrulyRequest request = Assert.Single(_server.Requests);
        string timestamp = request.Headers["X-CanaryPS-Timestamp"];
        Assert.Equal(Given.Start.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), timestamp);
        using HMACSHA256 hmac = new(Encoding.UTF8.GetBytes(Key));
        byte[] wanted = hmac.ComputeHash([.. Encoding.UTF8.GetBytes(timestamp), (byte)'.', .. request.Body]);
        Assert.Equal("sha256=" + string.Concat(wanted.Select(b => b.ToString("x2", CultureInfo.InvariantCulture))), request.Headers["X-CanaryPS-Signature"]);
    }

    [Fact]
    public async Task A_repetition_has_the_same_key_and_body_and_a_time_of_its_own()
    {
        WebhookChannelSettings settings = Webhook() with { SigningKey = _bench.Secret("key", "k") };
        await _bench.SendAsync(settings);
        _clock.Advance(TimeSpan.FromMinutes(3));
        await _bench.SendAsync(settings);

        UnrulyRequest[] requests = [.. _server.Requests];
        Assert.Equal(requests[0].Headers["Idempotency-Key"], requests[1].Headers["Idempotency-Key"]);
        Assert.Equal(requests[0].Text, requests[1].Text);
        Assert.NotEqual(requests[0].Headers["X-CanaryPS-Signature"], requests[1].Headers["X-CanaryPS-Signature"]);
    }

    [Fact]
    public async Task Without_a_key_there_is_no_signature()
    {
        await _bench.SendAsync(Webhook());
        Assert.DoesNotContain("X-CanaryPS-Signature", Assert.Single(_server.Requests).Headers.Keys);
    }

    [Fact]
    public async Task A_template_gives_any_json_and_data_can_not_break_it()
    {
        await _bench.SendAsync(
            Webhook(),
            GivenNotification.Of(GivenNotification.Item(message: "quote \" and \\ and\nline")),
            """{"msg": "{{first.message}}", "value": {{json first.value}}, "actor": {{json first.actor}}, "all": {{json items}} }""");

        JsonElement body = Assert.Single(_server.Requests).Json;
        Assert.Equal("quote \" and \\ and\nline", body.GetProperty("msg").GetString());
        Assert.Equal(0.12, body.GetProperty("value").GetDouble());
        Assert.Equal(JsonValueKind.Null, body.GetProperty("actor").ValueKind);
        Assert.Equal("Firing", body.GetProperty("all")[0].GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("""{"msg": {{first.message}}}""")]
    [InlineData("{{frobnicate 1}}")]
    public async Task A_template_that_fails_or_gives_no_json_gives_way_to_the_whole_notification(string template)
    {
        await _bench.SendAsync(Webhook(), null, template);

        JsonElement body = Assert.Single(_server.Requests).Json;
        Assert.Equal("n-4711", body.GetProperty("id").GetString());
        Assert.StartsWith("(the built-in text: template 'mine' ", body.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_address_may_be_a_reference()
    {
        Assert.Equal(ChannelResult.Taken, (await _bench.SendAsync(Webhook() with { Url = _bench.Secret("url", _server.Url + "/secret/path") })).Result);
        Assert.Equal("/secret/path", Assert.Single(_server.Requests).Path);
    }

    private WebhookChannelSettings Webhook() => new() { Name = "desk", Url = _server.Url + "/hook" };
}
