using System.Net;
using CanaryPS.Agent.Configuration;
using CanaryPS.Agent.Hosting;
using CanaryPS.Agent.Http;
using CanaryPS.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Agent.Tests.Hosting;

/// <summary>What the health endpoints say when it is not well.</summary>
public sealed class HealthEndpointTests : IAsyncLifetime
{
    private readonly AgentFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(1) };
    private DrivePulse _pulse = null!;
    private ProductionEngine _engine = null!;
    private WebApplication _api = null!;

    public async Task InitializeAsync()
    {
        _pulse = new DrivePulse(_clock);
        _engine = await ProductionEngineFactory.OpenAsync(_folder.Store, createIfMissing: true, TimeProvider.System, keepLeases: true, CancellationToken.None);
        ListenAddress address = ListenAddress.Parse("http://127.0.0.1:0");
        LiveSettings live = new(new AgentSettings { Health = new HealthSettings { LongestTurnSeconds = 10 } });
        _api = ApiHost.Build(address, _engine, host => host.Services.AddSingleton(_pulse).AddSingleton(live).AddSingleton(_engine));
        await ApiHost.ListenAsync(_api, address, CancellationToken.None);
        _client.BaseAddress = new Uri(_api.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _api.DisposeAsync();
        await _engine.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_is_live_before_it_is_ready_and_neither_once_the_driving_is_stuck()
    {
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/healthz")).Status);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the deployments have not been driven yet"), Reason(await GetAsync("/readyz")));

        _pulse.Turned();
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/readyz")).Status);

        _clock.Advance(TimeSpan.FromSeconds(2));
        (HttpStatusCode, string) stuck = (HttpStatusCode.ServiceUnavailable, "the driving has not turned for 12 s; 10 s are allowed");
        Assert.Equal(stuck, Reason(await GetAsync("/healthz")));
        Assert.Equal(stuck, Reason(await GetAsync("/readyz")));
    }

    private static (HttpStatusCode, string) Reason((HttpStatusCode Status, string Body) answer) =>
        (answer.Status, System.Text.Json.JsonDocument.Parse(answer.Body).RootElement.GetProperty("reason").GetString()!);

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using HttpResponseMessage answer = await _client.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
