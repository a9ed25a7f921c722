using System.Runtime.InteropServices;
using CanaryPS.Agent.Tests;
using CanaryPS.Engine;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CanaryPS.Dashboard.Tests;

/// <summary>The page follows what happens, and says so when it does not.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LiveTests(Chromium chromium)
{
    [SkippableFact]
    public async Task What_happens_is_seen_without_a_reload()
    {
        await using ServedDashboard served = await ServedDashboard.OpenAsync();
        Deployment deployment = await served.StartAsync();
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url);
        await Expect(looked.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Live");
        await looked.Page.EvaluateAsync("() => { window.sameDocument = true; }");

        await served.Engine.SuspendAsync(deployment.Id, "ben", "lunch");
        await Expect(looked.Page.RowOf(deployment.Id)).ToContainTextAsync("suspended");
        await served.StartAsync("second_strategy");
        await Expect(looked.Page.RowOf("second_strategy")).ToBeVisibleAsync();
        await GivenAlerts.FireAsync(served.Engine, deployment.Id, "desk_queue");
        await Expect(looked.Page.RowOf(deployment.Id)).ToContainTextAsync("CRITICAL");
        await served.Engine.RollBackAsync(deployment.Id, "ben", "enough");
        await Expect(looked.Page.RowOf(deployment.Id)).ToContainTextAsync("ROLLBACK");

        Assert.True(await looked.Page.EvaluateAsync<bool>("() => window.sameDocument"));
        looked.AssertQuiet();
    }

    [SkippableFact]
    public async Task A_lost_connection_is_told_with_the_age_of_the_data_until_the_agent_is_back()
    {
        IBrowser browser = chromium.Demand();
        string folder = Directory.CreateTempSubdirectory("canaryps-lost-").FullName;
        string store = Path.Combine(folder, "store.db");
        Deployment deployment;
        await using (ProductionEngine engine = await ProductionEngineFactory.OpenAsync(store, createIfMissing: true, TimeProvider.System, keepLeases: false, CancellationToken.None))
            deployment = await engine.StartAsync(GivenDeployments.External("managed_momentum"));

        (AgentProcess agent, string url) = await ServeAsync(store, "http://127.0.0.1:0");
        await using Looked looked = await Looked.OpenAsync(browser, url);
        await Expect(looked.Page.RowOf(deployment.Id)).ToBeVisibleAsync();
        await Expect(looked.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Live");

        agent.Dispose();
        await Expect(looked.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Connection lost");
        await Expect(looked.Page.Locator(".banner.warn")).ToContainTextAsync("What is shown is");
        await Expect(looked.Page.Locator("main")).ToHaveClassAsync("stale");
        Assert.StartsWith("(?)", await looked.Page.TitleAsync(), StringComparison.Ordinal);
        await Expect(looked.Page.RowOf(deployment.Id)).ToBeVisibleAsync();

        // What happened meanwhile is seen once it is back, on the same address.
        await using (ProductionEngine engine = await ProductionEngineFactory.OpenAsync(store, createIfMissing: false, TimeProvider.System, keepLeases: false, CancellationToken.None))
            await engine.SuspendAsync(deployment.Id, "ben", "while nobody looked");
        (AgentProcess again, string _) = await ServeAsync(store, url);
        await Expect(looked.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Live");
        await Expect(looked.Page.Locator(".banner.warn")).ToHaveCountAsync(0);
        await Expect(looked.Page.Locator("main")).Not.ToHaveClassAsync("stale");
        await Expect(looked.Page.RowOf(deployment.Id)).ToContainTextAsync("suspended");
        Assert.Empty(looked.Strayed);

        again.Signal(PosixSignal.SIGTERM);
        Assert.Equal(0, (await again.EndAsync()).ExitCode);
        again.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [SkippableFact]
    public async Task What_is_not_evaluated_in_time_has_a_health_that_is_not_known()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await using ServedDashboard served = await ServedDashboard.OpenAsync(async store =>
        {
            SimulatedClock clock = new(now - TimeSpan.FromMinutes(20));
            await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(store, createIfMissing: true, clock, keepLeases: false, CancellationToken.None);
            await engine.TickAsync((await engine.StartAsync(GivenDeployments.External("left_alone"))).Id);
            await engine.StartAsync(GivenDeployments.External("never_looked_at"));
        });
        await using Looked looked = await Looked.OpenAsync(chromium.Demand(), served.Url);

        await Expect(looked.Page.RowOf("left_alone")).ToContainTextAsync("not known");
        await Expect(looked.Page.RowOf("left_alone")).ToContainTextAsync("not evaluated in time; HEALTHY, 20 min");
        await Expect(looked.Page.RowOf("never_looked_at")).ToContainTextAsync("not evaluated yet");
        await Expect(looked.Page.Locator(".badge.good")).ToHaveCountAsync(0);
        looked.AssertQuiet();
    }

    private static async Task<(AgentProcess Agent, string Url)> ServeAsync(string store, string listen)
    {
        AgentProcess agent = AgentProcess.Start("production", "--store", store, "--listen", listen);
        string line = await agent.WaitForLineAsync("Listening on ");
        return (agent, line[line.IndexOf("http", StringComparison.Ordinal)..].Trim());
    }
}
