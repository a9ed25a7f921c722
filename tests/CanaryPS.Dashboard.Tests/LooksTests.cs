using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CanaryPS.Dashboard.Tests;

/// <summary>Every page can be read by everybody: with a screen reader, in light and dark, on a phone, in Spanish.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LooksTests(Chromium chromium)
{
    private const string Axe = "axe.min.js";

    [SkippableTheory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    public async Task Each_page_keeps_the_rules_of_WCAG_AA(ColorScheme colours, int width)
    {
        IBrowser browser = chromium.Demand();
        string axe = Path.Combine(AppContext.BaseDirectory, Axe);
        Skip.IfNot(File.Exists(axe), "axe-core is not there: the build had no node, or npm could not restore it.");
        await using ServedDashboard served = await OpenAsync();
        await using Looked looked = await Looked.OpenAsync(browser, served.Url, "", new() { Locale = "en-GB", ColorScheme = colours, ViewportSize = new() { Width = width, Height = 800 } });

        foreach (string path in await PathsAsync(served))
        {
            await SettleAsync(looked, path);
            Assert.Equal("", await BreachesAsync(looked.Page, axe, path));
        }

        looked.AssertQuiet();
    }

    [SkippableFact]
    public async Task A_dialog_keeps_them_too()
    {
        IBrowser browser = chromium.Demand();
        string axe = Path.Combine(AppContext.BaseDirectory, Axe);
        Skip.IfNot(File.Exists(axe), "axe-core is not there: the build had no node, or npm could not restore it.");
        await using ServedDashboard served = await OpenAsync();
        await using Looked looked = await Looked.OpenAsync(browser, served.Url, (await PathsAsync(served))[^1]);
        await looked.Page.Button("Roll back").ClickAsync();
        await Expect(looked.Page.Asked()).ToBeVisibleAsync();

        Assert.Equal("", await BreachesAsync(looked.Page, axe, "dialog"));
    }

    [SkippableFact]
    public async Task No_page_is_wider_than_a_phone()
    {
        await using ServedDashboard served = await OpenAsync();
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, "", new() { Locale = "es-ES", ViewportSize = new() { Width = 360, Height = 740 } });

        foreach (string path in await PathsAsync(served))
        {
            await SettleAsync(looked, path);
            int wide = await looked.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            Assert.True(wide <= 360, $"{path} is {wide} px wide.");
            await Expect(looked.Page.GetByRole(AriaRole.Link, new() { Name = "Parada total" }).First).ToBeInViewportAsync();
        }
    }

    [SkippableFact]
    public async Task In_Spanish_the_words_of_the_engine_stay()
    {
        await using ServedDashboard served = await OpenAsync();
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, "", new() { Locale = "es-ES", TimezoneId = "Europe/Madrid" });

        await Expect(looked.Page.Heading("Despliegues")).ToBeVisibleAsync();
        await Expect(looked.Page.RowOf("managed_momentum")).ToContainTextAsync("CANARY");
        Assert.Equal("es", await looked.Page.EvaluateAsync<string>("() => document.documentElement.lang"));

        await looked.Page.GetByLabel("Idioma").SelectOptionAsync("en");
        await Expect(looked.Page.Heading("Deployments")).ToBeVisibleAsync();
        await looked.Page.ReloadAsync();
        await Expect(looked.Page.Heading("Deployments")).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task The_colours_follow_the_system_until_they_are_chosen()
    {
        await using ServedDashboard served = await OpenAsync();
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, "", new() { Locale = "en-GB", ColorScheme = ColorScheme.Dark });

        await Expect(looked.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await looked.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Expect(looked.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await looked.Page.GetByLabel("Colours").SelectOptionAsync("dark");
        await Expect(looked.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [SkippableFact]
    public async Task Times_are_in_the_zone_of_whoever_looks_and_in_UTC_when_pointed_at()
    {
        await using ServedDashboard served = await OpenAsync();
        Deployment deployment = (await served.Engine.GetDeploymentsAsync())[0];
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url, $"#/deployments/{deployment.Id}", new() { Locale = "en-GB", TimezoneId = "Asia/Tokyo" });

        ILocator started = looked.Page.Locator("h1 + p time");
        await Expect(started).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex($"^{deployment.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}.* UTC$"));
        await Expect(started).ToContainTextAsync(deployment.StartedAt.UtcDateTime.AddHours(9).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static Task<ServedDashboard> OpenAsync() => ServedDashboard.OpenAsync(async store =>
    {
        await SimulatedStore.FillAsync(store, TimeSpan.FromMinutes(5),
        [
            GivenDeployments.Paper("managed_momentum"),
            GivenDeployments.Paper("broken", configuration => configuration with { Trading = configuration.Trading with { CandidateVenue = configuration.Trading.CandidateVenue with { RejectRate = 0.6 } } }),
        ]);
    });

    private static async Task<string[]> PathsAsync(ServedDashboard served)
    {
        IReadOnlyList<Deployment> all = await served.Engine.GetDeploymentsAsync();
        await served.Engine.StopTradingAsync(new StopRequest { Scope = StopScope.Deployment, Target = all[1].Id, Actor = "ben", Reason = "drill" });
        await GivenLimits.ChangeAsync(served.Engine, all[0].Id);
        return ["", "#/alerts", $"#/limits/{all[0].Id}", $"#/metrics/{all[0].Id}", $"#/journal/{all[0].Id}", "#/stops", $"#/deployments/{all[1].Id}", $"#/deployments/{all[0].Id}"];
    }

    private static async Task SettleAsync(Looked looked, string path)
    {
        await looked.GoAsync(path);
        await Expect(looked.Page.Locator("h1")).ToBeVisibleAsync();
        await Expect(looked.Page.Locator("[aria-busy]")).ToHaveCountAsync(0);
    }

    /// <summary>What axe finds, a line each; empty for nothing.</summary>
    private static async Task<string> BreachesAsync(IPage page, string axe, string where)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(axe));
        JsonElement found = await page.EvaluateAsync<JsonElement>(
            "() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(result => result.violations.map(one => `${one.id}: ${one.nodes.map(node => `${node.target} ${node.failureSummary}`).join(' | ')}`))");
        return string.Join('\n', found.EnumerateArray().Select(one => $"{where} {one}"));
    }
}
