using CanaryPS.Agent.Http;
using CanaryPS.Engine;

namespace CanaryPS.Agent.Tests.Remote;

/// <summary>A real store with its engine, the agent's API on it, and what a session that is connected to that sees.</summary>
internal sealed class ServedStore : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ApiHost _api;

    private ServedStore(string folder, ProductionEngine engine, ApiHost api) =>
        (_folder, Engine, _api, Session) = (folder, engine, api, new ProductionEngineFactory().Open(api.Url, createIfMissing: false, TimeProvider.System));

    public ProductionEngine Engine { get; }

    public IProductionEngine Session { get; }

    public string Url => _api.Url;

    public string PathOf(string name) => Path.Combine(_folder, name);

    public static async Task<ServedStore> OpenAsync()
    {
        string folder = Directory.CreateTempSubdirectory("canaryps-remote-").FullName;
        ProductionEngine engine = await ProductionEngineFactory.OpenAsync(
            Path.Combine(folder, "store.db"), createIfMissing: true, TimeProvider.System, keepLeases: true, CancellationToken.None);
        return new ServedStore(folder, engine, await ApiHost.StartAsync(ListenAddress.Parse("http://127.0.0.1:0"), engine, CancellationToken.None));
    }

    /// <summary>A deployment whose orders are made elsewhere, so that nothing happens by itself.</summary>
    public static DeploymentRequest Request()
    {
        ProductionConfiguration configuration = new ProductionEngineFactory().LoadConfiguration(null);
        configuration = configuration with { Trading = configuration.Trading with { Flow = TradingFlow.External } };
        return new DeploymentRequest { Candidate = configuration.Strategies[1], Baseline = configuration.Strategies[0], Configuration = configuration, Actor = "ana" };
    }

    public Task StopApiAsync() => _api.DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await _api.DisposeAsync();
        await Engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
