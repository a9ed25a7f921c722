using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CanaryPS.Dashboard.Tests;

/// <summary>The page of limits and freezes.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LimitsTests(Chromium chromium)
{
    [SkippableFact]
    public async Task A_change_of_limits_is_shown_beside_what_is_in_force_and_approved_by_another_person()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        DeploymentLimits waiting = await GivenLimits.ChangeAsync(served.Engine, deployment.Id);
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, $"#/limits/{deployment.Id}");
        IPage page = looked.Page;

        ILocator change = page.Locator(".panel").Filter(new() { HasText = "larger book from Monday on" });
        await Expect(change.GetByRole(AriaRole.Row).Filter(new() { HasText = "Value of an order" })).ToContainTextAsync("50,00075,000");
        await Expect(change.Locator("tr.row-warn")).ToHaveCountAsync(2);
        await page.Button("Approve the change").ClickAsync();
        await page.ConfirmAsync("Approve the change", "as agreed", name: "ana");
        await Expect(page.Asked()).ToContainTextAsync("nobody approves their own proposal");
        Assert.NotNull((await served.Engine.GetLimitsAsync(deployment.Id)).Proposal);

        await page.ConfirmAsync("Approve the change", "as agreed", name: "carla");
        await Expect(change).ToHaveCountAsync(0);
        await Expect(page.GetByText("approved by carla")).ToBeVisibleAsync();
        Assert.Equal(waiting.Proposal!.Hash, (await served.Engine.GetLimitsAsync(deployment.Id)).InForce!.Hash);
    }

    [SkippableFact]
    public async Task A_change_of_limits_is_denied_and_what_was_in_force_stays()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        await GivenLimits.ChangeAsync(served.Engine, deployment.Id);
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, $"#/limits/{deployment.Id}");
        await looked.Page.Button("Deny the change").ClickAsync();
        await looked.Page.ConfirmAsync("Deny the change", "too much at once");

        await Expect(looked.Page.GetByText("A change waits for approval")).ToHaveCountAsync(0);
        DeploymentLimits now = await served.Engine.GetLimitsAsync(deployment.Id);
        Assert.Null(now.Proposal);
        Assert.Equal(50_000, now.InForce!.Manifest.MaxOrderValue);
        looked.AssertQuiet();
    }

    [SkippableFact]
    public async Task A_freeze_is_added_shown_and_ended()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, "#/limits");
        IPage page = looked.Page;
        await Expect(page.GetByText("No freeze is in force or to come.")).ToBeVisibleAsync();

        await page.Button("Add a freeze").First.ClickAsync();
        await page.Asked().GetByLabel("Strategy").SelectOptionAsync(deployment.Strategy);
        await page.Asked().GetByLabel("For how long").SelectOptionAsync("24");
        await page.ConfirmAsync("Add a freeze", "rate decision");
        await Expect(page.RowOf("rate decision")).ToContainTextAsync(deployment.Strategy);
        ProductionFreeze made = Assert.Single(await served.Engine.GetFreezesAsync());
        Assert.Equal((deployment.Strategy, "ben", TimeSpan.FromHours(24)), (made.Strategy, made.CreatedBy, made.To - made.From));

        await page.RowOf("rate decision").GetByRole(AriaRole.Button, new() { Name = "End the freeze" }).ClickAsync();
        await page.ConfirmAsync("End the freeze", "it was moved", name: "carla");
        await Expect(page.RowOf("rate decision")).ToHaveCountAsync(0);
        Assert.Equal(("carla", "it was moved"), (Assert.Single(await served.Engine.GetFreezesAsync()) is var ended ? (ended.RemovedBy, ended.RemovedReason) : default));
        looked.AssertQuiet();
    }

    [SkippableFact]
    public async Task Criteria_show_the_unit_that_they_are_in()
    {
        string id = "";
        await using ServedDashboard served = await ServedDashboard.OpenAsync(async store =>
        {
            id = (await SimulatedStore.FillAsync(store, TimeSpan.FromMinutes(5), [GivenDeployments.Paper("managed_momentum")]))[0];
        });
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, $"#/deployments/{id}");

        await Expect(looked.Page.RowOf("max_latency_p95")).ToContainTextAsync("1,000ms");
        await Expect(looked.Page.RowOf("min_success_rate")).ToContainTextAsync("0.95ratio");
    }
}
