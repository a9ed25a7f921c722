using CanaryPS.Agent.Http;
using CanaryPS.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CanaryPS.Agent.Tests.Remote;

/// <summary>A real store with its engine, the agent's API on it, and what a session that is connected to that sees.</summary>
internal sealed class ServedStore : IAsyncDisposable
{
    private readonly string _folder;
    private readonly WebApplication _api;

    private ServedStore(string folder, ProductionEngine engine, WebApplication api) =>
        (_folder, Engine, _api, Session) = (folder, engine, api, new ProductionEngineFactory().Open(api.Urls.Single(), createIfMissing: false, TimeProvider.System));

    public ProductionEngine Engine { get; }

    public IProductionEngine Session { get; }

    public string Url => _api.Urls.Single();

    /// <summary>The verbs and paths that are answered.</summary>
    public IReadOnlyList<string> Endpoints =>
    [
        .. _api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(verb => $"{verb} {endpoint.RoutePattern.RawText}")),
    ];

    public string PathOf(string name) => Path.Combine(_folder, name);

    public static async Task<ServedStore> OpenAsync()
    {
        string folder = Directory.CreateTempSubdirectory("canaryps-remote-").FullName;
        ProductionEngine engine = await ProductionEngineFactory.OpenAsync(
            Path.Combine(folder, "store.db"), createIfMissing: true, TimeProvider.System, keepLeases: true, CancellationToken.None);
        ListenAddress address = ListenAddress.Parse("http://127.0.0.1:0");
        WebApplication api = ApiHost.Build(address, engine, _ => { });
        await ApiHost.ListenAsync(api, address, CancellationToken.None);
        return new ServedStore(folder, engine, api);
    }

    /// <summary>A deployment whose orders are made elsewhere, so that nothing happens by itself.</summary>
    public static DeploymentRequest Request()
    {
        ProductionConfiguration configuration = new ProductionEngineFactory().LoadConfiguration(null);
        configuration = configuration with { Trading = configuration.Trading with { Flow = TradingFlow.External } };
        return new DeploymentRequest { Candidate = configuration.Strategies[1], Baseline = configuration.Strategies[0], Configuration = configuration, Actor = "ana" };
    }

    public Task StopApiAsync() => _api.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await _api.StopAsync();
        await _api.DisposeAsync();
        await Engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
