using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CanaryPS.Dashboard.Tests;

/// <summary>Names and reasons that others give are shown as they are, and do nothing.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostileTests(Chromium chromium)
{
    private const string Name = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=2</script>";

    [SkippableFact]
    public async Task A_name_that_is_markup_is_text_on_every_page()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync(Name);
        await served.Engine.SuspendAsync(deployment.Id, Name, Name);
        await GivenAlerts.FireAsync(served.Engine, deployment.Id, "desk_queue");
        await served.Engine.StopTradingAsync(new StopRequest { Scope = StopScope.Strategy, Target = Name, Actor = Name, Reason = Name });
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url);
        await Expect(looked.Page.GetByRole(AriaRole.Link, new() { Name = Name }).First).ToBeVisibleAsync();

        string id = Uri.EscapeDataString(deployment.Id);
        foreach (string path in new[] { "", "#/alerts", $"#/metrics/{id}", $"#/journal/{id}", "#/stops", $"#/deployments/{id}" })
        {
            await looked.GoAsync(path);
            await Expect(looked.Page.GetByText(Name).First).ToBeVisibleAsync();
            await Expect(looked.Page.Locator("[aria-busy]")).ToHaveCountAsync(0);
            Assert.Equal(0, await looked.Page.EvaluateAsync<int>("() => window.hacked ?? document.querySelectorAll('main img, main script').length"));
        }

        looked.AssertQuiet();
    }

    [SkippableTheory]
    [InlineData("#/deployments/%E0%A4%A")]
    [InlineData("#/deployments/none")]
    [InlineData("#/journal/..%2F..%2Fstops")]
    [InlineData("#/nowhere")]
    public async Task An_address_that_leads_nowhere_is_told_in_words(string path)
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, path);

        await Expect(looked.Page.GetByRole(AriaRole.Navigation)).ToBeVisibleAsync();
        await Expect(looked.Page.Locator("main")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("There is no|No deployment|none"));
        Assert.Empty(looked.Strayed);
    }
}
