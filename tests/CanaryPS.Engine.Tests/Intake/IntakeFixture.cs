using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Tests.Intake;

/// <summary>A host with one deployment of an external flow in its first canary step.</summary>
internal sealed class IntakeFixture : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private IntakeFixture()
    {
    }

    public SimulatedClock Clock { get; } = new(Given.Start);

    public ProductionEngine Engine { get; private set; } = null!;

    public string DeploymentId { get; private set; } = "";

    public static async Task<IntakeFixture> InCanaryAsync(ProductionSettings? production = null)
    {
        IntakeFixture fixture = new();
        fixture.Engine = await fixture.OpenAsync();
        ProductionSettings settings = (production ?? new ProductionSettings()) with { MonitoringInterval = 3600, StalenessSeconds = 1e6, StageLossBudget = 0.02m };
        fixture.DeploymentId = (await fixture.Engine.StartAsync(Given.Request(Given.Configuration(settings, new TradingSettings { Flow = TradingFlow.External })))).Id;
        await fixture.Engine.TickAsync(fixture.DeploymentId);
        fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddSeconds(3600));
        Assert.Equal(DeploymentStage.CANARY, (await fixture.Engine.TickAsync(fixture.DeploymentId)).Deployment.Stage);
        fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddSeconds(20));
        return fixture;
    }

    /// <summary>Another host on the same store.</summary>
    public Task<ProductionEngine> OpenAsync() =>
        ProductionEngineFactory.OpenAsync(_folder["store.db"], createIfMissing: true, Clock, keepLeases: true, default);

    public Task<IntakeReceipt> TakeAsync(params OrderEvent[] events) => Engine.TakeAsync(DeploymentId, events, "feed");

    public async Task<TradingLog> LogAsync()
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(_folder["store.db"], createIfMissing: false, TimeProvider.System, default);
        return await store.ReadTradingLogAsync(DeploymentId, 0, default);
    }

    public async Task<Allocation?> InForceAsync()
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(_folder["store.db"], createIfMissing: false, TimeProvider.System, default);
        return await store.ReadAllocationAsync(DeploymentId, default);
    }

    /// <summary>An order of the candidate that is filled, after some time.</summary>
    public OrderEvent[] Filled(string id, OrderSide side, decimal price, double milliseconds = 10)
    {
        OrderEvent submitted = new()
        {
            EventId = $"{id}-0", DeploymentId = DeploymentId, Arm = Arm.Candidate, Kind = OrderEventKind.Submitted, ClientOrderId = id, Instrument = "AAA",
            Side = side, Time = Clock.GetUtcNow(), Quantity = 100, DecisionPrice = price,
        };
        return
        [
            submitted,
            submitted with { EventId = $"{id}-1", Kind = OrderEventKind.Filled, Time = submitted.Time.AddMilliseconds(milliseconds), Price = price, DecisionPrice = null },
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _folder.Dispose();
    }
}
