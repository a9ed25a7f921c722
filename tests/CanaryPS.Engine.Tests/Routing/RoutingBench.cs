using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Routing;
using CanaryPS.Engine.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Routing;

/// <summary>A store with one deployment, and the router of its configuration.</summary>
internal sealed class RoutingBench : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly AllocationPublications _places = new(new SecretResolver(() => null), TimeProvider.System);

    private RoutingBench(TempFolder folder, SqliteProductionStore store, Deployment deployment)
    {
        (_folder, Store, Deployment) = (folder, store, deployment);
        Router = new PublishingRouter(store, _places.Of, Clock);
        Routing = new DeploymentRouting(store, Clock);
    }

    public FakeTimeProvider Clock { get; } = new(Given.Start);

    public SqliteProductionStore Store { get; }

    public Deployment Deployment { get; }

    public PublishingRouter Router { get; }

    public DeploymentRouting Routing { get; }

    /// <summary>A path in the folder of the test.</summary>
    public string this[string file] => _folder[file];

    /// <param name="configure">Gives the settings; it is given the folder of the test.</param>
    public static async Task<RoutingBench> OpenAsync(Func<TempFolder, RoutingSettings> configure)
    {
        TempFolder folder = new();
        SqliteProductionStore store = await SqliteProductionStore.OpenAsync(folder["store.db"], createIfMissing: true, TimeProvider.System, default);
        Decision started = Given.Started(Given.Configuration() with { Routing = configure(folder) });
        await store.CreateDeploymentAsync(
            new StoreCommit { Deployment = started.Deployment, ExpectedVersion = 0, Journal = started.Journal }, default);
        return new RoutingBench(folder, store, started.Deployment);
    }

    /// <summary>What is wanted at a version.</summary>
    public Allocation Wanted(double weight, long version, bool frozen = false, bool halted = false) =>
        new(Deployment.Id, weight, version, Clock.GetUtcNow(), frozen, halted);

    public Task PublishAsync(Allocation wanted) => Router.PublishAsync(Deployment, wanted, default);

    public Task<RouteConfirmation> ConfirmAsync(Allocation wanted) => Router.ConfirmAsync(Deployment, wanted, default);

    /// <summary>The webhook of the settings, on its own.</summary>
    public static AllocationWebhook Webhook(RoutingWebhookSettings settings, ChannelHttp http, TimeProvider clock) =>
        new(settings, http, new SecretResolver(() => null), clock);

    public async ValueTask DisposeAsync()
    {
        _places.Dispose();
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
