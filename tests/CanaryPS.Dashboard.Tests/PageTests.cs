using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CanaryPS.Dashboard.Tests;

/// <summary>Each page shows what the store holds.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PageTests(Chromium chromium)
{
    [SkippableFact]
    public async Task The_overview_lists_deployments_and_leads_to_each()
    {
        IBrowser browser = chromium.Demand();
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        await using Looked looked = await Looked.OpenAsync(browser, served.Url);

        ILocator row = looked.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = deployment.Id });
        await Expect(row).ToContainTextAsync("CANARY");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(looked.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(deployment.Strategy);
        await Expect(looked.Page.GetByText(deployment.Reason).First).ToBeVisibleAsync();
        looked.AssertQuiet();
    }
}
