using CanaryPS.Agent.Http;
using CanaryPS.Engine;
using Microsoft.AspNetCore.Builder;

namespace CanaryPS.Dashboard.Tests;

/// <summary>A real store with its engine, and the agent's page and API on it.</summary>
internal sealed class ServedDashboard : IAsyncDisposable
{
    private readonly string _folder;
    private readonly WebApplication _api;

    private ServedDashboard(string folder, ProductionEngine engine, WebApplication api) => (_folder, Engine, _api) = (folder, engine, api);

    public ProductionEngine Engine { get; }

    public string Url => _api.Urls.Single();

    /// <param name="fill">Fills the store before it is served, on a clock of its own; null leaves it empty.</param>
    public static async Task<ServedDashboard> OpenAsync(Func<string, Task>? fill = null)
    {
        string folder = Directory.CreateTempSubdirectory("canaryps-page-").FullName;
        string store = Path.Combine(folder, "store.db");
        if (fill is not null)
            await fill(store);
        ProductionEngine engine = await ProductionEngineFactory.OpenAsync(store, createIfMissing: true, TimeProvider.System, keepLeases: true, CancellationToken.None);
        ListenAddress address = ListenAddress.Parse("http://127.0.0.1:0");
        WebApplication api = ApiHost.Build(address, engine, _ => { });
        await ApiHost.ListenAsync(api, address, CancellationToken.None);
        return new ServedDashboard(folder, engine, api);
    }

    /// <summary>Starts a deployment whose orders are made elsewhere, so that nothing happens by itself, and evaluates it once.</summary>
    public async Task<Deployment> StartAsync(string strategy = "managed_momentum")
    {
        Deployment started = await Engine.StartAsync(GivenDeployments.External(strategy));
        return (await Engine.TickAsync(started.Id)).Deployment;
    }

    public async ValueTask DisposeAsync()
    {
        await _api.StopAsync();
        await _api.DisposeAsync();
        await Engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
