using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace CanaryPS.Dashboard.Tests;

/// <summary>The page keeps up with a large store.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ScaleTests(Chromium chromium, ITestOutputHelper output)
{
    private const int Many = 200;

    /// <summary>What the page has asked for, from when to when, and how much came.</summary>
    private const string Requests =
        "() => performance.getEntriesByType('resource').map(one => `${one.name.replace(location.origin, '')}: ${one.startTime.toFixed(0)} to ${one.responseEnd.toFixed(0)} ms, ${one.transferSize} bytes`).join('\\n')";

    [SkippableFact]
    public async Task Two_hundred_deployments_are_listed_and_can_be_filtered()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        for (int i = 0; i < Many; i++)
            await served.Engine.StartAsync(GivenDeployments.External($"strategy_{i:000}"));
        string last = (await served.Engine.GetDeploymentsAsync())[^1].Id;
        await GivenAlerts.FireAsync(served.Engine, last, "desk_queue");
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url);

        await Expect(looked.Page.Locator("tbody tr")).ToHaveCountAsync(Many);
        double interactive = await looked.Page.EvaluateAsync<double>("() => performance.now()");
        output.WriteLine(await looked.Page.EvaluateAsync<string>(Requests));
        await Expect(looked.Page.Locator("tbody tr").First).ToContainTextAsync("strategy_199");
        Stopwatch filtering = Stopwatch.StartNew();
        await looked.Page.GetByLabel("Filter by name").FillAsync("strategy_04");
        await Expect(looked.Page.Locator("tbody tr")).ToHaveCountAsync(10);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Many} deployments were listed after {interactive:F0} ms and filtered in {filtering.Elapsed.TotalMilliseconds:F0} ms."));
        looked.AssertQuiet();
    }
}
