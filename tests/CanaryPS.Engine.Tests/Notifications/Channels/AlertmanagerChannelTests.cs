using System.Text.Json;
using CanaryPS.Engine.Notifications.Channels;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

public sealed class AlertmanagerChannelTests : IDisposable
{
    private readonly ChannelBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [SkippableFact]
    public async Task An_alert_is_there_while_it_fires_follows_its_severity_and_goes_when_it_is_over()
    {
        await using RealAlertmanager server = await RealAlertmanager.StartAsync();

        await SendAsync(server.Url, GivenNotification.Item(severity: AlertSeverity.MEDIUM) with { Labels = WithOdd(AlertSeverity.MEDIUM), Runbook = "https://wiki/r" });
        JsonElement medium = Assert.Single(await server.AlertsAsync());
        Assert.Equal(
            ("error_rate_high", "candidate-1", "medium", "x y", "v"),
            (Label(medium, "alertname"), Label(medium, "deployment"), Label(medium, "severity"), Label(medium, "_1odd_name"), Label(medium, "venue")));
        Assert.Equal("https://wiki/r", medium.GetProperty("annotations").GetProperty("runbook_url").GetString());
        Assert.True(medium.GetProperty("endsAt").GetDateTimeOffset() > TimeProvider.System.GetUtcNow().AddDays(300));

        await SendAsync(server.Url, GivenNotification.Item(NotificationKind.Worse) with { Labels = WithOdd(AlertSeverity.CRITICAL) });
        Assert.Equal("critical", Label(Assert.Single(await server.AlertsAsync()), "severity"));

        await SendAsync(server.Url, GivenNotification.Item(NotificationKind.Acknowledged) with { Labels = WithOdd(AlertSeverity.CRITICAL), Actor = "ana" });
        Assert.Equal("ana", Assert.Single(await server.AlertsAsync()).GetProperty("annotations").GetProperty("actor").GetString());

        await SendAsync(server.Url, GivenNotification.Item(NotificationKind.Resolved) with { Labels = WithOdd(AlertSeverity.CRITICAL) });
        Assert.Empty(await server.AlertsAsync());
    }

    [SkippableFact]
    public async Task Many_alerts_go_in_one_call_and_a_repetition_changes_nothing()
    {
        await using RealAlertmanager server = await RealAlertmanager.StartAsync();
        ProductionNotification many = GivenNotification.Many(100, more: 3);

        await SendAsync(server.Url, many);
        await SendAsync(server.Url, many);

        JsonElement[] alerts = await server.AlertsAsync();
        Assert.Equal(101, alerts.Length);
        Assert.Contains(alerts, alert => alert.GetProperty("annotations").GetProperty("summary").GetString()!.StartsWith("3 more", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task What_happens_once_is_there_for_a_while()
    {
        await using RealAlertmanager server = await RealAlertmanager.StartAsync();

        await SendAsync(server.Url, GivenNotification.Item(NotificationKind.Event, "rollback"));

        TimeSpan left = Assert.Single(await server.AlertsAsync()).GetProperty("endsAt").GetDateTimeOffset() - TimeProvider.System.GetUtcNow();
        Assert.InRange(left, TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(10));
    }

    private static Dictionary<string, string> WithOdd(AlertSeverity severity) =>
        new(GivenNotification.Item(severity: severity).Labels) { ["1odd name"] = "x y", ["venue"] = "v", ["empty"] = "" };

    private static string? Label(JsonElement alert, string name) => alert.GetProperty("labels").GetProperty(name).GetString();

    private Task SendAsync(string url, NotificationItem item) => SendAsync(url, GivenNotification.Of(item));

    private async Task SendAsync(string url, ProductionNotification notification)
    {
        ChannelOutcome outcome = await _bench.SendAsync(new AlertmanagerChannelSettings { Name = "desk", Url = url + "/" }, notification);
        Assert.True(outcome.Result == ChannelResult.Taken, outcome.Detail);
    }
}
