using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CanaryPS.Dashboard.Tests;

/// <summary>Takes the pictures of the documentation, where CANARYPS_PICTURES names the folder for them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PictureTests(Chromium chromium)
{
    private const string FolderVariable = "CANARYPS_PICTURES";

    [SkippableFact]
    public async Task Pictures_of_each_page_are_taken_where_they_are_wanted()
    {
        string? folder = Environment.GetEnvironmentVariable(FolderVariable);
        Skip.If(folder is null, $"Pictures are only taken where {FolderVariable} names a folder.");
        IBrowser browser = chromium.Demand();
        Directory.CreateDirectory(folder);
        IReadOnlyList<string> ids = [];
        await using ServedDashboard served = await ServedDashboard.OpenAsync(async store => ids = await PictureStore.FillAsync(store));
        await PictureStore.DisturbAsync(served.Engine, ids);

        foreach ((string name, string path, string shown) in new (string, string, string)[]
        {
            ("overview", "", "momentum"),
            ("deployment", $"#/deployments/{ids[0]}", "Verdicts"),
            ("alerts", "#/alerts", "Silences"),
            ("metrics", $"#/metrics/{ids[0]}", "points in"),
            ("journal", $"#/journal/{ids[0]}", "StepEntered"),
            ("limits", $"#/limits/{ids[0]}", "A change waits for approval"),
            ("kill-switch", "#/stops", "Stop now"),
        })
        {
            await TakeAsync(browser, served.Url, path, shown, Path.Combine(folder, $"{name}.png"), new() { Locale = "en-GB" });
        }

        await TakeAsync(browser, served.Url, $"#/deployments/{ids[0]}", "Verdicts", Path.Combine(folder, "deployment-dark.png"), new() { Locale = "en-GB", ColorScheme = ColorScheme.Dark });
        await TakeAsync(browser, served.Url, "", "momentum", Path.Combine(folder, "overview-phone.png"), new() { Locale = "es-ES", ViewportSize = new() { Width = 360, Height = 740 } });
    }

    private static async Task TakeAsync(IBrowser browser, string url, string path, string shown, string file, BrowserNewContextOptions options)
    {
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 800 };
        options.TimezoneId = "Europe/Madrid";
        await using Looked looked = await Looked.OpenAsync(browser, url, path, options);
        await Expect(looked.Page.GetByText(shown).First).ToBeVisibleAsync();
        await Expect(looked.Page.Locator("[aria-busy]")).ToHaveCountAsync(0);
        await looked.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await looked.Page.EvaluateAsync("() => { document.querySelector('footer span').textContent = 'production.db'; }");
        await looked.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
        looked.AssertQuiet();
    }
}
