using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CanaryPS.Dashboard.Tests;

/// <summary>Where the store has keys, the page shows nothing before somebody has signed in, and does what they may in their name.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SignInTests(Chromium chromium)
{
    [SkippableFact]
    public async Task Who_signs_in_acts_in_the_name_of_their_key_until_they_sign_out()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        string key = await KeyAsync(served, ApiScope.Read, ApiScope.Operate);
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, $"#/deployments/{deployment.Id}");
        IPage page = looked.Page;

        await Expect(page.Heading("Sign in")).ToBeVisibleAsync();
        await Expect(page.GetByText(deployment.Strategy)).ToHaveCountAsync(0);
        await page.GetByLabel("API key").FillAsync("cps_0000000000000000_wrong");
        await page.Button("Sign in").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not known");
        await page.GetByLabel("API key").FillAsync(key);
        await page.Button("Sign in").ClickAsync();

        await Expect(page.Heading(deployment.Strategy)).ToBeVisibleAsync();
        await Expect(page.Button("Skip ahead")).ToBeDisabledAsync();
        await Expect(page.Button("Skip ahead")).ToHaveAttributeAsync("title", "Your key lacks the scope approve.");
        await page.Button("Suspend").ClickAsync();
        await Expect(page.Asked().GetByLabel("Your name")).ToHaveCountAsync(0);
        await page.Asked().GetByLabel("Reason").FillAsync("lunch");
        await page.Asked().GetByRole(AriaRole.Button, new() { Name = "Suspend", Exact = true }).ClickAsync();
        await Expect(page.Button("Resume")).ToBeVisibleAsync();
        Assert.Equal("carla", (await served.Engine.GetDeploymentAsync(deployment.Id)).Suspensions[0].Actor);

        Assert.Equal("", await page.EvaluateAsync<string>("() => document.cookie"));
        Assert.DoesNotContain(key, await page.EvaluateAsync<string>("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"), StringComparison.Ordinal);
        await page.Button("carla: Sign out").ClickAsync();
        await Expect(page.Heading("Sign in")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Heading("Sign in")).ToBeVisibleAsync();
        Assert.Empty(looked.Strayed);
    }

    [SkippableFact]
    public async Task Who_loses_their_key_while_they_look_is_asked_again()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        string key = await KeyAsync(served, ApiScope.Read);
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url);
        await looked.Page.GetByLabel("API key").FillAsync(key);
        await looked.Page.Button("Sign in").ClickAsync();
        await Expect(looked.Page.RowOf(deployment.Id)).ToBeVisibleAsync();

        foreach (ProductionApiKey one in await served.Engine.GetApiKeysAsync())
            await served.Engine.RevokeApiKeyAsync(one.Id, "root", "left");

        await Expect(looked.Page.Heading("Sign in")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Expect(looked.Page.GetByText(deployment.Id)).ToHaveCountAsync(0);
    }

    private static async Task<string> KeyAsync(ServedDashboard served, params ApiScope[] scopes) =>
        (await served.Engine.CreateApiKeyAsync(new ApiKeyRequest { Name = "carla", Scopes = scopes, Actor = "root" })).Secret;
}
