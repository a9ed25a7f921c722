using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Host;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.OrderEntry;
using CanaryPS.Engine.Tests.Trading.Venues;
using CanaryPS.Engine.Trading;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Tests.Intake;

/// <summary>A host with one deployment in its first canary step, at a venue whose stream a test tells.</summary>
internal sealed class VenueIntakeFixture : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private decimal _told;

    private VenueIntakeFixture()
    {
    }

    public SimulatedClock Clock { get; } = new(Given.Start);

    public ScriptedFeed Feed { get; } = new();

    public SqliteProductionStore Store { get; private set; } = null!;

    public ProductionEngine Engine { get; private set; } = null!;

    public string DeploymentId { get; private set; } = "";

    public static async Task<VenueIntakeFixture> InCanaryAsync(ProductionConfiguration? configuration = null)
    {
        VenueIntakeFixture fixture = new();
        fixture.Store = await SqliteProductionStore.OpenAsync(fixture._folder["store.db"], true, TimeProvider.System, default);
        VenueBoard venues = new(new OneConnection(new VenueConnection(new RecordedVenue(), fixture.Feed)));
        NotificationHostSlot host = new();
        fixture.Engine = new ProductionEngine(
            fixture.Store, new StoreRouter(fixture.Store), new TradingSessionFactory(new PaperTradingSessionFactory(fixture.Clock), venues, fixture.Clock),
            new SourceFactory(HostProbe.ForThisHost(), fixture._folder.Folder), ProductionEngineFactory.ChannelsOf(fixture.Store.Location, fixture.Clock, host), host,
            fixture.Clock, new ReconcilerOptions { Holder = "here", KeepLeases = true }, venues);
        configuration ??= Given.Configuration();
        fixture.DeploymentId = (await fixture.Engine.StartAsync(Given.Request(configuration with
        {
            Production = configuration.Production with { MonitoringInterval = 3600, StalenessSeconds = 1e6, StageLossBudget = 0.02m },
            Trading = new TradingSettings { Flow = TradingFlow.Venue },
        }))).Id;
        await fixture.Engine.TickAsync(fixture.DeploymentId);
        fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddSeconds(3600));
        Assert.Equal(DeploymentStage.CANARY, (await fixture.Engine.TickAsync(fixture.DeploymentId)).Deployment.Stage);
        fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddSeconds(20));
        return fixture;
    }

    /// <summary>An order of the candidate as the venue tells it.</summary>
    public VenueOrder Order(string rest, OrderSide side, decimal filled, decimal price, decimal quantity = 100) => VenueOrders.Order(
        OrderIds.Of(DeploymentId, Arm.Candidate, rest), filled, filled > 0 ? price : null, filled == quantity ? VenueOrderState.Filled : VenueOrderState.Open, quantity, side: side) with
    {
        EnteredAt = Clock.GetUtcNow(),
        TakenAt = Clock.GetUtcNow(),
        UpdatedAt = Clock.GetUtcNow().AddTicks((long)++_told),
    };

    /// <summary>Done when all that the venue has told before is taken in: what is handed over after it waits for it.</summary>
    public Task TakenInAsync() => Engine.TakeAsync(DeploymentId, [], "test");

    public Task<Deployment> FindAsync() => Engine.GetDeploymentAsync(DeploymentId);

    public async Task<OrderEvent[]> LogAsync() =>
        [.. (await Store.ReadTradingLogAsync(DeploymentId, 0, default)).Entries.Select(entry => entry.Order).OfType<OrderEvent>()];

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class OneConnection(VenueConnection connection) : IVenueFactory
    {
        public VenueConnection Connect(Deployment deployment) => connection;
    }
}
