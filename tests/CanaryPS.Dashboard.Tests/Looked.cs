using Microsoft.Playwright;

namespace CanaryPS.Dashboard.Tests;

/// <summary>A page that somebody looks at, in a browser context of its own. Whatever it complains of, and whoever else it asks, is kept.</summary>
internal sealed class Looked : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _url;

    private Looked(IBrowserContext context, IPage page, string url) => (_context, Page, _url) = (context, page, url);

    public IPage Page { get; }

    /// <summary>Errors of the console, broken promises of the content policy too.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Requests that went elsewhere than to the agent.</summary>
    public List<string> Strayed { get; } = [];

    public static async Task<Looked> OpenAsync(IBrowser browser, string url, string path = "", BrowserNewContextOptions? options = null)
    {
        IBrowserContext context = await browser.NewContextAsync(options ?? new BrowserNewContextOptions { Locale = "en-GB", TimezoneId = "Europe/Madrid", ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        context.SetDefaultTimeout(15_000);
        IPage page = await context.NewPageAsync();
        Looked looked = new(context, page, url);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                looked.Complaints.Add($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => looked.Complaints.Add(error);
        await context.RouteAsync("**/*", route =>
        {
            if (route.Request.Url.StartsWith(url + "/", StringComparison.Ordinal))
                return route.ContinueAsync();

            looked.Strayed.Add(route.Request.Url);
            return route.AbortAsync();
        });
        await looked.GoAsync(path);
        return looked;
    }

    public Task GoAsync(string path) => Page.GotoAsync($"{_url}/{path}");

    /// <summary>Nothing went wrong while it was looked at, and nothing left the host.</summary>
    public void AssertQuiet()
    {
        Assert.Empty(Strayed);
        Assert.Empty(Complaints);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
