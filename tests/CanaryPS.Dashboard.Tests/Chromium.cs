using Microsoft.Playwright;

namespace CanaryPS.Dashboard.Tests;

/// <summary>The browser that all tests share; each has a context of its own. Where the machine has none the tests are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Where Debian and most others have it.</summary>
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Path => Places.FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        if (Path is null)
            return;

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>Skips the test where it can't be run here, saying why; else gives the browser.</summary>
    public IBrowser Demand()
    {
        Skip.If(_browser is null, $"There is no Chromium: none of {string.Join(", ", Places)}.");
        Skip.If(Agent.Dashboard.DashboardAssets.Embedded.Find("index.html") is null, "The dashboard was not built: the build had no node, or npm could not restore its packages.");
        return _browser;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
