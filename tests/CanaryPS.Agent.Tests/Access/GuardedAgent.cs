using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CanaryPS.Agent.Access;
using CanaryPS.Agent.Http;
using CanaryPS.Engine;
using CanaryPS.Engine.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Agent.Tests.Access;

/// <summary>A real store behind a real server that asks who somebody is, with a clock that the test moves on.</summary>
internal sealed class GuardedAgent : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-guarded-").FullName;
    private readonly SocketsHttpHandler _handler = new() { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
    private WebApplication _api = null!;

    private GuardedAgent() => Client = new HttpClient(_handler) { Timeout = TimeSpan.FromMinutes(1) };

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public ProductionEngine Engine { get; private set; } = null!;

    public HttpClient Client { get; }

    public string Url => _api.Urls.Single();

    public IServiceProvider Services => _api.Services;

    public string PathOf(string name) => Path.Combine(_folder, name);

    public static Task<GuardedAgent> OpenAsync() => OpenAsync(_ => "http://127.0.0.1:0", _ => new AccessSettings());

    public static Task<GuardedAgent> OpenAsync(Func<GuardedAgent, string> listen, Func<GuardedAgent, AccessSettings> settings) => OpenAsync(listen, agent => Task.FromResult(settings(agent)));

    public static async Task<GuardedAgent> OpenAsync(Func<GuardedAgent, string> listen, Func<GuardedAgent, Task<AccessSettings>> settings)
    {
        GuardedAgent agent = new();
        agent.Engine = await ProductionEngineFactory.OpenAsync(agent.PathOf("store.db"), createIfMissing: true, TimeProvider.System, keepLeases: true, CancellationToken.None);
        ListenAddress address = ListenAddress.Parse(listen(agent), await settings(agent));

        // A body that is held back on purpose is not to be cut off, however long the machine takes with the test.
        agent._api = ApiHost.Build(address, agent.Engine, host => host.Services.AddSingleton<TimeProvider>(agent.Clock)
            .Configure<KestrelServerOptions>(server => server.Limits.MinRequestBodyDataRate = null));
        await ApiHost.ListenAsync(agent._api, address, CancellationToken.None);
        agent.Client.BaseAddress = new Uri(agent.Url);
        return agent;
    }

    /// <summary>Makes a key; gives the whole of it.</summary>
    public async Task<IssuedApiKey> KeyAsync(string name, params ApiScope[] scopes) =>
        await Engine.CreateApiKeyAsync(new ApiKeyRequest { Name = name, Scopes = scopes, Actor = "root" });

    public Task<HttpResponseMessage> GetAsync(string path, IssuedApiKey? key = null) => SendAsync(HttpMethod.Get, path, null, key?.Secret);

    public Task<HttpResponseMessage> PostAsync(string path, object body, IssuedApiKey? key = null) => SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body), key?.Secret);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod verb, string path, string? body, string? key, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(verb, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach ((string name, string value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request);
    }

    /// <summary>Stops answering, as the end of the process does.</summary>
    public Task StopAsync(bool isTimeOver = false) => _api.StopAsync(new CancellationToken(isTimeOver));

    public static async Task<string> ErrorAsync(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<ApiFault>(await answer.Content.ReadAsStringAsync(), ApiJson.Options)!.Error;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _handler.Dispose();
        await _api.StopAsync();
        await _api.DisposeAsync();
        await Engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
