using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using CanaryPS.Engine;

namespace CanaryPS.Agent.Tests.Hosting;

/// <summary><c>serve</c> as a service manager would run it.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private readonly AgentFolder _folder = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(1) };

    private string Store => _folder.Store;

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [SkippableTheory]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    public async Task It_drives_every_deployment_says_that_it_is_well_and_gives_its_leases_back_when_it_is_stopped(PosixSignal signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals to send to another process");
        Deployment[] begun = await _folder.StartDeploymentsAsync("first", "second");
        using AgentProcess agent = AgentProcess.Start("serve", "--store", Store, "--listen", "http://127.0.0.1:0");
        using JsonDocument started = JsonDocument.Parse(await agent.WaitForLogAsync("\"AgentStarted\""));
        JsonElement told = started.RootElement.GetProperty("fields");
        Assert.Equal(Store, told.GetProperty("Store").GetString());
        _client.BaseAddress = new Uri(told.GetProperty("Url").GetString()!);

        Assert.Equal(
            begun.Select(deployment => deployment.Id).Order(),
            new[] { await ChangedAsync(agent), await ChangedAsync(agent) }.Order());
        Assert.Equal((HttpStatusCode.OK, "{\"status\":\"ok\"}"), await GetAsync("/healthz"));
        Assert.Equal((HttpStatusCode.OK, "{\"status\":\"ok\"}"), await ReadyAsync());

        agent.Signal(signal);
        AgentEnd end = await agent.EndAsync();
        Assert.True(end.ExitCode == 0, end.Errors);
        await using IProductionEngine engine = new ProductionEngineFactory().Open(Store, createIfMissing: false, TimeProvider.System);
        foreach (Deployment deployment in begun)
            Assert.NotEqual(TickOutcome.LeaseHeldElsewhere, (await engine.TickAsync(deployment.Id)).Outcome);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_made_only_when_it_is_asked_for()
    {
        AgentEnd end = await AgentProcess.RunAsync("serve", "--store", Store, "--listen", "http://127.0.0.1:0");

        Assert.Equal(1, end.ExitCode);
        Assert.Contains("StoreMissing", end.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Store));

        using AgentProcess agent = AgentProcess.Start("serve", "--store", Store, "--create", "--listen", "http://127.0.0.1:0");
        await agent.WaitForLogAsync("\"AgentStarted\"");
        Assert.True(File.Exists(Store));
    }

    private static async Task<string> ChangedAsync(AgentProcess agent)
    {
        using JsonDocument changed = JsonDocument.Parse(await agent.WaitForLogAsync("\"DeploymentChanged\""));
        return changed.RootElement.GetProperty("fields").GetProperty("DeploymentId").GetString()!;
    }

    /// <summary>The answer once the first turn is over.</summary>
    private async Task<(HttpStatusCode Status, string Body)> ReadyAsync()
    {
        while (true)
        {
            (HttpStatusCode Status, string Body) answer = await GetAsync("/readyz");
            if (answer.Status == HttpStatusCode.OK || !answer.Body.Contains("not been driven yet", StringComparison.Ordinal))
                return answer;
        }
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using HttpResponseMessage answer = await _client.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
