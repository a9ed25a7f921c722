using System.Text.Json;
using CanaryPS.Engine.Notifications.Channels;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

public sealed class PagerDutyChannelTests : IDisposable
{
    private readonly ChannelBench _bench = new();
    private readonly UnrulyServer _server = new(UnrulyAnswer.Status(202, """{"status":"success"}"""));

    public void Dispose()
    {
        _server.Dispose();
        _bench.Dispose();
    }

    [Theory]
    [InlineData(NotificationKind.Firing, "trigger")]
    [InlineData(NotificationKind.Worse, "trigger")]
    [InlineData(NotificationKind.Eased, "trigger")]
    [InlineData(NotificationKind.Escalated, "trigger")]
    [InlineData(NotificationKind.Reminder, "trigger")]
    [InlineData(NotificationKind.Flapping, "trigger")]
    [InlineData(NotificationKind.Acknowledged, "acknowledge")]
    [InlineData(NotificationKind.Resolved, "resolve")]
    public async Task An_alert_has_one_incident_over_its_whole_life(NotificationKind kind, string action)
    {
        await SendAsync(_server, GivenNotification.Of(GivenNotification.Item(kind)));

        UnrulyRequest request = Assert.Single(_server.Requests);
        Assert.Equal("/v2/enqueue", request.Path);
        Assert.Equal("r0utingkey", request.Json.GetProperty("routing_key").GetString());
        Assert.Equal(action, request.Json.GetProperty("event_action").GetString());
        Assert.Equal("candidate-1/error_rate_high/Candidate", request.Json.GetProperty("dedup_key").GetString());
    }

    [Theory]
    [InlineData(AlertSeverity.LOW, "info")]
    [InlineData(AlertSeverity.MEDIUM, "warning")]
    [InlineData(AlertSeverity.HIGH, "error")]
    [InlineData(AlertSeverity.CRITICAL, "critical")]
    public async Task The_payload_says_what_it_is_about(AlertSeverity severity, string expected)
    {
        await SendAsync(_server, GivenNotification.Of(GivenNotification.Item(severity: severity, message: new string('m', 2_000)) with { Runbook = "https://wiki/r" }));

        JsonElement request = Assert.Single(_server.Requests).Json;
        JsonElement payload = request.GetProperty("payload");
        Assert.Equal(expected, payload.GetProperty("severity").GetString());
        Assert.Equal(1_024, payload.GetProperty("summary").GetString()!.Length);
        Assert.Equal("candidate-1", payload.GetProperty("source").GetString());
        Assert.Equal("error_rate_high", payload.GetProperty("component").GetString());
        Assert.Equal(0.12, payload.GetProperty("custom_details").GetProperty("value").GetDouble());
        Assert.Equal("https://wiki/r", request.GetProperty("links")[0].GetProperty("href").GetString());
    }

    [Fact]
    public async Task Events_of_the_deployment_page_from_high_and_are_changes_below()
    {
        await SendAsync(_server, GivenNotification.Of(
            GivenNotification.Item(NotificationKind.Event, "stage-changed", AlertSeverity.LOW, "CANARY to ROLLOUT"),
            GivenNotification.Item(NotificationKind.Event, "rollback", AlertSeverity.CRITICAL, "rolled back")));

        UnrulyRequest[] requests = [.. _server.Requests];
        Assert.Equal(["/v2/change/enqueue", "/v2/enqueue"], requests.Select(request => request.Path));
        Assert.False(requests[0].Json.TryGetProperty("event_action", out _));
        Assert.Equal("candidate-1/event/rollback/20260105T090500.000", requests[1].Json.GetProperty("dedup_key").GetString());
    }

    [Fact]
    public async Task A_test_leaves_no_incident_open()
    {
        await SendAsync(_server, GivenNotification.Of(GivenNotification.Item(NotificationKind.Test, "test")));

        Assert.Equal(["trigger", "resolve"], _server.Requests.Select(request => request.Json.GetProperty("event_action").GetString()));
        Assert.Single(_server.Requests.Select(request => request.Json.GetProperty("dedup_key").GetString()).Distinct());
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_still_the_same_each_time()
    {
        ProductionNotification notification = GivenNotification.Of(GivenNotification.Item(key: new string('k', 300)));
        await SendAsync(_server, notification);
        await SendAsync(_server, notification with { Id = "another" });

        string[] keys = [.. _server.Requests.Select(request => request.Json.GetProperty("dedup_key").GetString()!)];
        Assert.Equal(keys[0], keys[1]);
        Assert.InRange(keys[0].Length, 1, 255);
    }

    [Fact]
    public async Task Only_what_was_not_taken_is_sent_again_and_in_order()
    {
        UnrulyAnswer taken = UnrulyAnswer.Status(202);
        using UnrulyServer server = UnrulyServer.InTurn(taken, taken, UnrulyAnswer.Status(429, "", "Retry-After: 5\r\n"), taken);
        ProductionNotification notification = GivenNotification.Many(5);

        ChannelOutcome first = await SendAsync(server, notification);
        ChannelOutcome second = await SendAsync(server, notification);

        Assert.Equal((ChannelResult.Failed, TimeSpan.FromSeconds(5)), (first.Result, first.RetryAfter));
        Assert.Equal(ChannelResult.Taken, second.Result);
        Assert.Equal(
            ["rule-0", "rule-1", "rule-2", "rule-2", "rule-3", "rule-4"],
            server.Requests.Select(request => request.Json.GetProperty("dedup_key").GetString()!.Split('/')[1]));
    }

    [Fact]
    public async Task One_event_that_is_refused_does_not_keep_the_others_back()
    {
        UnrulyAnswer taken = UnrulyAnswer.Status(202);
        using UnrulyServer server = UnrulyServer.InTurn(taken, UnrulyAnswer.Status(400, """{"status":"invalid event"}"""), taken);

        ChannelOutcome outcome = await SendAsync(server, GivenNotification.Many(3));

        Assert.Equal(ChannelResult.Refused, outcome.Result);
        Assert.Contains("1 of 3 events", outcome.Detail, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }

    private Task<ChannelOutcome> SendAsync(UnrulyServer server, ProductionNotification notification) => _bench.SendAsync(
        new PagerDutyChannelSettings { Name = "desk", RoutingKey = _bench.Secret("pd", "r0utingkey"), Url = server.Url + "/v2/enqueue" }, notification);
}
