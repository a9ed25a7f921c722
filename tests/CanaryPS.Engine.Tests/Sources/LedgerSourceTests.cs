using CanaryPS.Engine.Sources.Host;

namespace CanaryPS.Engine.Tests.Sources;

/// <summary>The ledger as a source: up while marks come, down when there are none or no more.</summary>
public sealed class LedgerSourceTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SimulatedClock _clock = new(Given.Start);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheLedgerIsUpWhileItsNewestMarkIsNotStaleAndUpAgainWithTheNext()
    {
        await using ProductionEngine engine = await OpenAsync();
        string id = (await engine.StartAsync(Given.Request(SourceEngine.Configuration(new ProductionSettings { StalenessSeconds = 300 })))).Id;

        DateTimeOffset mark = await TickToNextMarkAsync(engine, id);
        Assert.Equal((1.0, 0.0), await UpAndAgeAsync(engine, id));
        await TickAsync(engine, id, mark.AddSeconds(300));
        Assert.Equal((1.0, 300.0), await UpAndAgeAsync(engine, id));
        await TickAsync(engine, id, mark.AddSeconds(331));
        Assert.Equal((0.0, 331.0), await UpAndAgeAsync(engine, id));
        await TickToNextMarkAsync(engine, id);
        Assert.Equal((1.0, 0.0), await UpAndAgeAsync(engine, id));
    }

    [Fact]
    public async Task ALedgerWithoutAMarkIsDownAndHasNoAge()
    {
        await using ProductionEngine engine = await OpenAsync();
        ProductionConfiguration configuration = SourceEngine.Configuration();
        string id = (await engine.StartAsync(Given.Request(configuration with { Trading = configuration.Trading with { Flow = TradingFlow.External } }))).Id;
        await engine.TickAsync(id);

        Assert.Equal((0.0, null), await UpAndAgeAsync(engine, id));
        MetricSample age = await LastAsync(engine, id, SourceMetricNames.Age);
        Assert.Equal((null, "NoReading", 0), (age.Value, age.Reason, age.Count));
        Assert.Equal(0, (await LastAsync(engine, id, SourceMetricNames.Errors)).Value);
    }

    [Fact]
    public async Task AThresholdOnASourcesHealthRaisesAnAlert()
    {
        await using ProductionEngine engine = await OpenAsync();
        ProductionConfiguration configuration = SourceEngine.Configuration(new ProductionSettings { StalenessSeconds = 300 }) with
        {
            Thresholds = [new MetricThreshold { MetricName = "source_up.ledger", MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.LessThan, WarningThreshold = null, CriticalThreshold = 1 }],
        };
        string id = (await engine.StartAsync(Given.Request(configuration))).Id;
        DateTimeOffset mark = await TickToNextMarkAsync(engine, id);
        Assert.Empty(await engine.GetAlertsAsync(new AlertQuery { DeploymentId = id }));

        await TickAsync(engine, id, mark.AddSeconds(331));
        Assert.Equal(AlertState.Firing, Assert.Single(await engine.GetAlertsAsync(new AlertQuery { DeploymentId = id, Rule = "source_up.ledger" })).State);
        await TickToNextMarkAsync(engine, id);
        Assert.Equal(AlertState.Resolved, Assert.Single(await engine.GetAlertsAsync(new AlertQuery { DeploymentId = id, Rule = "source_up.ledger" })).State);
    }

    [Fact]
    public async Task ContradictionsInTheOrderEventsAreItsErrorsUntilTheyAreExplained()
    {
        await using ProductionEngine engine = await OpenAsync();
        ProductionConfiguration configuration = SourceEngine.Configuration();
        string id = (await engine.StartAsync(Given.Request(configuration with { Trading = configuration.Trading with { Flow = TradingFlow.External } }))).Id;
        OrderEvent filled = Event(id, OrderEventKind.Filled, second: 1);

        await engine.AddOrderEventsAsync(id, [filled], "ana");
        await engine.TickAsync(id);
        MetricSample errors = await LastAsync(engine, id, SourceMetricNames.Errors);
        Assert.Equal((1, 1, "errors"), (errors.Value, errors.Count, errors.Unit));

        await engine.AddOrderEventsAsync(id, [Event(id, OrderEventKind.Submitted, second: 0)], "ana");
        await TickAsync(engine, id, Given.Start.AddSeconds(31));
        errors = await LastAsync(engine, id, SourceMetricNames.Errors);
        Assert.Equal((0, 2), (errors.Value, errors.Count));
    }

    private Task<ProductionEngine> OpenAsync() => SourceEngine.OpenAsync(_folder, _clock, HostProbe.ForThisHost());

    private async Task<DateTimeOffset> TickToNextMarkAsync(ProductionEngine engine, string id)
    {
        DateTimeOffset due = (await engine.NextBarDueAsync(id))!.Value;
        await TickAsync(engine, id, due);
        return due;
    }

    private async Task TickAsync(ProductionEngine engine, string id, DateTimeOffset time)
    {
        _clock.AdvanceTo(time);
        Assert.NotNull((await engine.TickAsync(id)).Verdict);
    }

    private static async Task<(double? Up, double? Age)> UpAndAgeAsync(ProductionEngine engine, string id) =>
        ((await LastAsync(engine, id, SourceMetricNames.Up)).Value, (await LastAsync(engine, id, SourceMetricNames.Age)).Value);

    private static async Task<MetricSample> LastAsync(ProductionEngine engine, string id, string metric) =>
        await engine.GetMetricsAsync(new MetricQuery { DeploymentId = id, Name = SourceMetricNames.Of(metric, BuiltInSources.Ledger), Last = 1 }).SingleAsync();

    private static OrderEvent Event(string id, OrderEventKind kind, double second) => new()
    {
        EventId = $"{kind}",
        DeploymentId = id,
        Arm = Arm.Candidate,
        Kind = kind,
        ClientOrderId = "order-1",
        Instrument = "AAA",
        Side = OrderSide.Buy,
        Time = Given.Start.AddSeconds(second),
        Quantity = 10,
        Price = kind == OrderEventKind.Filled ? 100 : null,
        DecisionPrice = 100,
    };
}
