using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CanaryPS.Dashboard.Tests;

/// <summary>What a person orders on the page is done by the engine, in their name and with their reason.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CommandTests(Chromium chromium)
{
    [SkippableFact]
    public async Task A_deployment_is_rolled_back_from_its_page()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, $"#/deployments/{deployment.Id}");

        await looked.Page.Button("Roll back").ClickAsync();
        ILocator act = looked.Page.Asked().GetByRole(AriaRole.Button, new() { Name = "Roll back", Exact = true });
        await looked.Page.Asked().GetByLabel("Reason").FillAsync("spread too wide");
        await looked.Page.Asked().GetByLabel("Your name").FillAsync("ben");
        await Expect(act).ToBeDisabledAsync();
        await looked.Page.Asked().GetByLabel("I understand").CheckAsync();
        await act.ClickAsync();

        await Expect(looked.Page.Heading("Rollback")).ToBeVisibleAsync();
        await Expect(looked.Page.Button("Roll back")).ToHaveCountAsync(0);
        Deployment after = await served.Engine.GetDeploymentAsync(deployment.Id);
        Assert.Equal((DeploymentStage.ROLLBACK, 0d, RollbackPolicy.Flatten), (after.Stage, after.Weight, after.RollbackPolicy));
        JournalEntry begun = Assert.Single(await served.Engine.GetJournalEntriesAsync(new JournalQuery { DeploymentId = deployment.Id, Kinds = ["RollbackBegun"] }));
        Assert.Equal("ben", begun.Actor);
        Assert.Contains("spread too wide", begun.Data, StringComparison.Ordinal);
        looked.AssertQuiet();
    }

    [SkippableFact]
    public async Task The_configured_policy_is_what_a_rollback_begins_with()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.Engine.StartAsync(GivenDeployments.External("kept", configuration =>
            configuration with { Production = configuration.Production with { RollbackPolicy = RollbackPolicy.Leave } }));
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, $"#/deployments/{deployment.Id}");

        await looked.Page.Button("Roll back").ClickAsync();
        await looked.Page.Asked().GetByLabel("I understand").CheckAsync();
        await looked.Page.ConfirmAsync("Roll back", "enough");

        await Expect(looked.Page.Heading("Rollback")).ToBeVisibleAsync();
        Assert.Equal(RollbackPolicy.Leave, (await served.Engine.GetDeploymentAsync(deployment.Id)).RollbackPolicy);
    }

    [SkippableFact]
    public async Task A_deployment_is_suspended_resumed_and_sent_ahead()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, $"#/deployments/{deployment.Id}");

        await looked.Page.Button("Suspend").ClickAsync();
        await looked.Page.ConfirmAsync("Suspend", "lunch");
        await Expect(looked.Page.Button("Skip ahead")).ToBeDisabledAsync();
        Assert.True((await served.Engine.GetDeploymentAsync(deployment.Id)).IsSuspended);

        await looked.Page.Button("Resume").ClickAsync();
        await looked.Page.ConfirmAsync("Resume", "back");
        await Expect(looked.Page.Button("Suspend")).ToBeVisibleAsync();
        Assert.False((await served.Engine.GetDeploymentAsync(deployment.Id)).IsSuspended);

        await looked.Page.Button("Skip ahead").ClickAsync();
        await looked.Page.Asked().GetByLabel("To the step").SelectOptionAsync("4");
        await looked.Page.ConfirmAsync("Skip ahead", "enough seen");
        await Expect(looked.Page.Asked()).ToHaveCountAsync(0);
        Assert.Equal((4, "ben", "enough seen"), (await served.Engine.GetDeploymentAsync(deployment.Id)).Skip is { } skip ? (skip.ToStep, skip.Actor, skip.Reason) : default);
        looked.AssertQuiet();
    }

    [SkippableFact]
    public async Task What_the_engine_refuses_is_told_and_the_dialog_stays()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, $"#/deployments/{deployment.Id}");

        await looked.Page.Button("Suspend").ClickAsync();
        await served.Engine.SuspendAsync(deployment.Id, "cy", "first");
        await looked.Page.ConfirmAsync("Suspend", "second");

        await Expect(looked.Page.Asked().GetByRole(AriaRole.Alert)).ToContainTextAsync("It was refused");
        await Expect(looked.Page.Asked().GetByRole(AriaRole.Alert)).ToContainTextAsync("cy");
        Assert.Single((await served.Engine.GetDeploymentAsync(deployment.Id)).Suspensions);
    }

    [SkippableFact]
    public async Task A_command_whose_answer_is_lost_is_told_as_not_known()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, $"#/deployments/{deployment.Id}");
        await looked.Page.RouteAsync("**/suspend", route => route.AbortAsync());

        await looked.Page.Button("Suspend").ClickAsync();
        await looked.Page.ConfirmAsync("Suspend", "lunch");

        await Expect(looked.Page.Asked().GetByRole(AriaRole.Alert)).ToContainTextAsync("not known whether this was done");
    }

    [SkippableFact]
    public async Task A_gate_is_approved_and_another_denied()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync(store => SimulatedStore.FillAsync(store, TimeSpan.FromMinutes(2),
        [
            GivenDeployments.Paper("approved", Gated), GivenDeployments.Paper("denied", Gated),
        ]));
        IReadOnlyList<Deployment> all = await served.Engine.GetDeploymentsAsync();
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url);
        await Expect(looked.Page.RowOf("approved")).ToContainTextAsync("waits for approval: desk");

        foreach ((string strategy, string word) in new[] { ("approved", "Approve"), ("denied", "Deny") })
        {
            await looked.GoAsync($"#/deployments/{all.Single(deployment => deployment.Strategy == strategy).Id}");
            await Expect(looked.Page.Heading(strategy)).ToBeVisibleAsync();
            await looked.Page.Button(word).ClickAsync();
            await looked.Page.ConfirmAsync(word, "looked at it");
            await Expect(looked.Page.GetByText(word == "Deny" ? "denied by ben: looked at it" : "approved by ben: looked at it", new() { Exact = true })).ToBeVisibleAsync();
        }

        all = await served.Engine.GetDeploymentsAsync();
        Assert.Equal("ben", Assert.Single(all[0].GateRequests[0].Approvals).Actor);
        Assert.Equal("ben", all[1].GateRequests[0].Denial?.Actor);
        looked.AssertQuiet();
    }

    private static ProductionConfiguration Gated(ProductionConfiguration configuration) =>
        configuration with { Gates = [new GateSettings { Name = "desk", Approvers = 2 }] };
}
