using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CanaryPS.Dashboard.Tests;

/// <summary>Alerts are seen, taken, ended and silenced, one or many at once.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AlertTests(Chromium chromium)
{
    [SkippableFact]
    public async Task An_alert_is_acknowledged()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        Alert alert = Assert.Single(await GivenAlerts.FireAsync(served.Engine, deployment.Id, "desk_queue"));
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, "#/alerts");

        await looked.Page.GetByLabel($"Select: {alert.Message}").CheckAsync();
        await looked.Page.Button("Acknowledge").ClickAsync();
        await looked.Page.ConfirmAsync("Acknowledge", "on it", wordsName: "Note");

        await Expect(looked.Page.RowOf("desk_queue")).ToContainTextAsync("taken by ben");
        Alert after = Assert.Single(await served.Engine.GetAlertsAsync(new AlertQuery { Id = alert.Id }));
        Assert.Equal((AlertState.Acknowledged, "ben", "on it"), (after.State, after.AcknowledgedBy, after.Note));
        looked.AssertQuiet();
    }

    [SkippableFact]
    public async Task Many_are_resolved_at_once_and_one_that_fires_again_is_told()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        await GivenAlerts.FireAsync(served.Engine, deployment.Id, "desk_queue", "desk_depth");
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, "#/alerts");

        await looked.Page.GetByLabel("Filter alerts").FillAsync("desk_");
        await looked.Page.GetByLabel("Select all that are shown").CheckAsync();
        await Expect(looked.Page.GetByText("2 selected")).ToBeVisibleAsync();
        await looked.Page.Button("Resolve").ClickAsync();
        await looked.Page.ConfirmAsync("Resolve", "looked at it", wordsName: "Note");
        await Expect(looked.Page.Asked().GetByRole(AriaRole.Alert)).ToContainTextAsync("fired again at once");
        await looked.Page.Asked().GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        IReadOnlyList<Alert> all = [.. (await served.Engine.GetAlertsAsync(new AlertQuery())).Where(alert => alert.MetricName?.StartsWith("desk_", StringComparison.Ordinal) == true)];
        Assert.Equal(2, all.Count(alert => alert is { State: AlertState.Resolved, ResolvedBy: "ben" }));
        Assert.Equal(2, all.Count(alert => alert.State == AlertState.Firing));

        await looked.Page.GetByLabel("Select all that are shown").CheckAsync();
        await looked.Page.Button("Resolve").ClickAsync();
        await looked.Page.Asked().GetByLabel("Stay quiet").CheckAsync();
        await looked.Page.ConfirmAsync("Resolve", "known", wordsName: "Note");
        await Expect(looked.Page.RowOf("desk_")).ToHaveCountAsync(0);
        looked.AssertQuiet();
    }

    [SkippableFact]
    public async Task An_alert_is_silenced_and_the_silence_ended()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        Alert alert = Assert.Single(await GivenAlerts.FireAsync(served.Engine, deployment.Id, "desk_queue"));
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, "#/alerts");

        await looked.Page.GetByLabel($"Select: {alert.Message}").CheckAsync();
        await looked.Page.Button("Silence").ClickAsync();
        await looked.Page.Asked().GetByLabel("For how long").SelectOptionAsync("24");
        await looked.Page.ConfirmAsync("Silence", "known since noon");

        ILocator row = looked.Page.RowOf("known since noon");
        await Expect(row).ToContainTextAsync($"deployment={deployment.Id}, rule=desk_queue, arm=Candidate");
        ProductionSilence silence = Assert.Single(await served.Engine.GetSilencesAsync(activeOnly: true));
        Assert.Equal([alert.Id], silence.Hides);
        Assert.InRange(silence.To - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(23.9), TimeSpan.FromHours(24.1));

        await row.GetByRole(AriaRole.Button, new() { Name = "End" }).ClickAsync();
        await looked.Page.Asked().GetByRole(AriaRole.Button, new() { Name = "End", Exact = true }).ClickAsync();
        await Expect(looked.Page.GetByText("Nothing is silenced.")).ToBeVisibleAsync();
        Assert.Empty(await served.Engine.GetSilencesAsync(activeOnly: true));
        looked.AssertQuiet();
    }
}
