using System.Globalization;
using CanaryPS.Engine;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace CanaryPS.Dashboard.Tests;

/// <summary>A month of one deployment: 30 metrics, one sample each 30 s. How long a chart of it takes is told, as a machine that does other work says nothing of it. It takes a minute to make, so it is only run when asked for.</summary>
[Collection(BrowserCollection.Name)]
public sealed class MonthTests(Chromium chromium, ITestOutputHelper output)
{
    private const int Metrics = 30;
    private const int Days = 30;

    [SkippableFact]
    public async Task A_month_of_thirty_metrics_is_charted_at_once()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("CANARYPS_SLOW_TESTS") == "1", "Only run with CANARYPS_SLOW_TESTS=1.");
        IBrowser browser = chromium.Demand();
        string id = "";
        await using ServedDashboard served = await ServedDashboard.OpenAsync(async store => id = await FillAsync(store));
        await using Looked looked = await Looked.OpenAsync(browser, served.Url, $"#/metrics/{id}");

        List<double> took = [];
        foreach (string metric in new[] { "own_03", "own_17", "own_29" })
        {
            await looked.Page.GetByRole(AriaRole.Button, new() { Name = metric }).ClickAsync();
            await looked.Page.GetByLabel("Range").SelectOptionAsync("month");
            ILocator drawn = looked.Page.GetByRole(AriaRole.Region, new() { Name = metric, Exact = true }).Locator(".drawn");
            await Expect(drawn).ToContainTextAsync("means of an hour", new() { Timeout = 30_000 });
            took.Add(double.Parse((await drawn.GetAttributeAsync("data-ms"))!, CultureInfo.InvariantCulture));
            await looked.Page.GetByLabel("Range").SelectOptionAsync("hour");
            await Expect(drawn).ToContainTextAsync("every sample", new() { Timeout = 30_000 });
        }

        output.WriteLine($"A month of a metric was charted in {string.Join(", ", took)} ms.");
        Assert.Equal(3, took.Count);
    }

    private static async Task<string> FillAsync(string store)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        SimulatedClock clock = new(now.AddDays(-Days));
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(store, createIfMissing: true, clock, keepLeases: true, CancellationToken.None);
        string id = (await engine.StartAsync(GivenDeployments.External("managed_momentum", configuration => configuration with { Thresholds = [] }))).Id;
        for (; clock.GetUtcNow() < now; clock.AdvanceTo(clock.GetUtcNow().AddHours(4)))
        {
            DateTimeOffset begin = clock.GetUtcNow();
            await engine.AddSamplesAsync(id, [.. from step in Enumerable.Range(0, 480) from metric in Enumerable.Range(0, Metrics) select Sample(id, metric, begin.AddSeconds(step * 30))]);
            await engine.TickAsync(id);
        }

        return id;
    }

    private static MetricSample Sample(string id, int metric, DateTimeOffset time) => new()
    {
        DeploymentId = id, Name = $"own_{metric:00}", Type = MetricType.CUSTOM, Arm = Arm.Candidate, Time = time, Unit = "ms", Count = 1,
        Value = 100 + metric + (20 * Math.Sin((time.ToUnixTimeSeconds() / 7200.0) + metric)),
    };
}
