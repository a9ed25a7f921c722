using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CanaryPS.Dashboard.Tests;

/// <summary>The kill switch of the page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StopTests(Chromium chromium)
{
    [SkippableFact]
    public async Task Trading_stops_once_what_stops_was_typed_and_every_page_says_so_until_it_is_enabled()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, "#/stops");
        IPage page = looked.Page;
        ILocator stop = page.Button("Stop now");

        await page.GetByLabel("What to stop").SelectOptionAsync("Strategy");
        await page.GetByLabel("Which").SelectOptionAsync(deployment.Strategy);
        await page.GetByLabel("Reason").FillAsync("prices are wrong");
        await page.GetByLabel("Your name").FillAsync("ben");
        ILocator typed = page.GetByLabel($"Type “{deployment.Strategy}” to confirm");
        await typed.FillAsync(deployment.Strategy[..^1]);
        await Expect(stop).ToBeDisabledAsync();
        await typed.FillAsync(deployment.Strategy);
        await stop.ClickAsync();

        await Expect(page.GetByText("Trading is stopped.")).ToBeVisibleAsync();
        TradingStop made = Assert.Single(await served.Engine.GetTradingStopsAsync(inForceOnly: true));
        Assert.Equal((StopScope.Strategy, deployment.Strategy, "ben", "prices are wrong"), (made.Scope, made.Target, made.StoppedBy, made.Reason));
        foreach (string path in new[] { "", "#/alerts", "#/journal", "#/metrics", $"#/deployments/{deployment.Id}", "#/stops" })
        {
            await looked.GoAsync(path);
            await Expect(page.Locator(".banner.bad")).ToContainTextAsync($"Trading is stopped: the strategy {deployment.Strategy}");
        }

        await page.Button("Enable trading").ClickAsync();
        await page.ConfirmAsync("Enable trading", "prices are right again");
        await Expect(page.Locator(".banner.bad")).ToHaveCountAsync(0);
        await Expect(page.RowOf("prices are wrong")).ToContainTextAsync("ben");
        Assert.Empty(await served.Engine.GetTradingStopsAsync(inForceOnly: true));
        looked.AssertQuiet();
    }

    [SkippableFact]
    public async Task The_kill_switch_is_reached_and_used_by_keyboard_alone()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        await served.StartAsync();
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url);
        IPage page = looked.Page;
        await Expect(page.Heading("Deployments")).ToBeVisibleAsync();

        await TabToAsync(page, "Kill switch");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Heading("Stop trading")).ToBeVisibleAsync();
        await TabToAsync(page, "Reason");
        await page.Keyboard.TypeAsync("prices are wrong");
        await TabToAsync(page, "Your name");
        await page.Keyboard.TypeAsync("ben");
        await TabToAsync(page, "Type “everything” to confirm");
        await page.Keyboard.TypeAsync("everything");
        await TabToAsync(page, "Stop now");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".banner.bad")).ToContainTextAsync("Trading is stopped: everything");
        Assert.Equal(StopScope.All, Assert.Single(await served.Engine.GetTradingStopsAsync(inForceOnly: true)).Scope);
        looked.AssertQuiet();
    }

    /// <summary>Goes on by the tabulator until what has the focus is called so; what has it is always seen.</summary>
    private static async Task TabToAsync(IPage page, string name)
    {
        for (int i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("() => document.activeElement?.labels?.[0]?.textContent || document.activeElement?.textContent || ''") == name)
            {
                Assert.NotEqual("none", await page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
                return;
            }
        }

        Assert.Fail($"'{name}' is not reached by the tabulator.");
    }
}
