using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CanaryPS.Dashboard.Tests;

/// <summary>What was measured, decided and done is shown as the store has it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RecordTests(Chromium chromium)
{
    [SkippableFact]
    public async Task A_deployment_shows_its_plan_criteria_verdicts_and_orders()
    {
        await using ServedDashboard served = await TradedAsync();
        Deployment deployment = (await served.Engine.GetDeploymentsAsync())[0];
        Verdict verdict = Assert.Single(await served.Engine.GetVerdictsAsync(new VerdictQuery { DeploymentId = deployment.Id, Last = 1 }));
        OrderEvent order = (await served.Engine.GetOrderEventsAsync(deployment.Id, 1))[0];
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, $"#/deployments/{deployment.Id}");
        IPage page = looked.Page;

        await Expect(page.Locator(".plan li")).ToHaveCountAsync(deployment.Plan.Count);
        await Expect(page.Locator(".plan [aria-current=step]")).ToContainTextAsync("5 %");
        await Expect(page.Locator(".plan .done")).ToHaveCountAsync(deployment.Step);
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Criteria" }).Locator("tbody tr")).ToHaveCountAsync(verdict.Evidence.Count);
        foreach (Evidence evidence in verdict.Evidence)
            await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Criteria" }).GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByText(evidence.Criterion, new() { Exact = true }) })).ToContainTextAsync(evidence.State.ToString());
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Verdicts" }).Locator("tbody tr").First).ToContainTextAsync(verdict.Kind.ToString());
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Orders and fills" }).Locator("tbody tr").First).ToContainTextAsync(order.Instrument);
        await Expect(page.Locator(".chart canvas").First).ToBeVisibleAsync();
        looked.AssertQuiet();
    }

    [SkippableFact]
    public async Task A_metric_is_charted_and_another_chosen()
    {
        await using ServedDashboard served = await TradedAsync();
        Deployment deployment = (await served.Engine.GetDeploymentsAsync())[0];
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, "#/metrics");

        await Expect(looked.Page.GetByLabel("Deployment")).ToHaveValueAsync(deployment.Id);
        await Expect(looked.Page.Locator("figcaption")).ToContainTextAsync("total_return");
        await looked.Page.GetByLabel("Filter metrics").FillAsync("latency");
        await looked.Page.GetByRole(AriaRole.Button, new() { Name = "latency_p95" }).ClickAsync();
        await Expect(looked.Page.Locator("figcaption")).ToContainTextAsync("latency_p95, ms");
        await Expect(looked.Page.Locator(".drawn")).ToContainTextAsync("points in");
        looked.AssertQuiet();
    }

    [SkippableFact]
    public async Task The_journal_is_shown_and_its_chain_verified()
    {
        await using ServedDashboard served = await TradedAsync();
        Deployment deployment = (await served.Engine.GetDeploymentsAsync())[0];
        await served.Engine.SuspendAsync(deployment.Id, "ben", "lunch");
        long entries = (await served.Engine.GetJournalAsync(deployment.Id)).Count;
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, $"#/journal/{deployment.Id}");

        await Expect(looked.Page.Locator("tbody tr").First).ToContainTextAsync("DeploymentSuspended");
        await Expect(looked.Page.Locator("tbody tr").First).ToContainTextAsync("lunch");
        await Expect(looked.Page.GetByText("VerdictReached")).ToHaveCountAsync(0);
        await looked.Page.GetByLabel("Show").SelectOptionAsync("everything");
        await Expect(looked.Page.GetByText("VerdictReached").First).ToBeVisibleAsync();
        await looked.Page.Button("Verify the chain").ClickAsync();
        await Expect(looked.Page.Locator(".intact").First).ToContainTextAsync($"deployment: intact, {entries} entries verified");
        looked.AssertQuiet();
    }

    private static Task<ServedDashboard> TradedAsync() =>
        ServedDashboard.OpenAsync(store => SimulatedStore.FillAsync(store, TimeSpan.FromMinutes(4), [GivenDeployments.Paper("managed_momentum")]));
}
