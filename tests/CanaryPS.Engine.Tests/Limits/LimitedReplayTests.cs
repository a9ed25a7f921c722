using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Limits;

/// <summary>Limits of a replay: what breaks one never reaches the paper venue, the first order neither.</summary>
public sealed class LimitedReplayTests
{
    [Fact]
    public async Task An_order_that_breaks_a_limit_is_kept_back_and_shown()
    {
        (Deployment deployment, IReadOnlyList<OrderEvent> orders, IReadOnlyList<Alert> alerts) = await PlayAsync(new LimitsManifest { Instruments = ["OTHER"] });

        Assert.DoesNotContain(orders, order => order.Arm == Arm.Candidate);
        Assert.Contains(orders, order => order.Arm == Arm.Baseline);
        Assert.False(deployment.IsFinal);
        Assert.Contains(alerts, alert => alert is { Key: "limit-instrument", Severity: AlertSeverity.CRITICAL });
    }

    [Fact]
    public async Task A_hard_one_takes_the_candidate_out_before_its_first_order()
    {
        (Deployment deployment, IReadOnlyList<OrderEvent> orders, _) = await PlayAsync(new LimitsManifest { MaxOrderVolume = 0.001m, Hard = [LimitKind.OrderVolume] });

        Assert.Equal(DeploymentStage.ROLLBACK, deployment.Stage);
        Assert.DoesNotContain(orders, order => order.Arm == Arm.Candidate);
    }

    [Fact]
    public async Task Limits_that_hold_change_no_order()
    {
        (_, IReadOnlyList<OrderEvent> limited, _) = await PlayAsync(new LimitsManifest
        {
            PriceCollarPercent = 50, MaxOrderValue = 1e9m, MaxOrderVolume = 1e9m, MaxMessagesPerSecond = 1000, MaxPosition = 1e9m, MaxExposure = 1e9m, MaxLoss = 1e9m,
            MaxRepeats = 1000, Venues = ["paper"],
        });
        (_, IReadOnlyList<OrderEvent> free, _) = await PlayAsync(null);

        Assert.Contains(free, order => order.Arm == Arm.Candidate);
        Assert.Equal(free.Where(IsMade).Select(EngineJson.Serialize), limited.Where(IsMade).Select(EngineJson.Serialize));

        // Orders that close at the end have the number of their effect, and the journal is an entry longer with limits.
        static bool IsMade(OrderEvent order) => !order.ClientOrderId.Contains("-close-", StringComparison.Ordinal);
    }

    private static async Task<(Deployment Deployment, IReadOnlyList<OrderEvent> Orders, IReadOnlyList<Alert> Alerts)> PlayAsync(LimitsManifest? limits)
    {
        using TempFolder folder = new();
        SimulatedClock clock = new(Given.Start);
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(folder["store.db"], createIfMissing: true, clock, keepLeases: false, default);
        ProductionConfiguration configuration = Given.Configuration(
            new ProductionSettings { MonitoringInterval = 3600, StalenessSeconds = 1e6, CanaryStepDurationMinutes = 1e5 },
            new TradingSettings
            {
                MarketData = new MarketDataSettings { File = Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv"), From = new DateOnly(2008, 9, 1), SecondsPerBar = 600 },
            }) with
        { Limits = limits };
        string id = (await engine.StartAsync(Given.Request(configuration))).Id;
        TickResult tick = await engine.TickAsync(id);
        for (int bar = 0; bar < 60 && !tick.Deployment.IsFinal; bar++)
        {
            clock.AdvanceTo(tick.NextDue!.Value);
            tick = await engine.TickAsync(id);
        }

        IReadOnlyList<Alert> alerts = await engine.GetAlertsAsync(new AlertQuery { DeploymentId = id });
        await using Engine.Storage.SqliteProductionStore store = await Engine.Storage.SqliteProductionStore.OpenAsync(folder["store.db"], false, TimeProvider.System, default);
        IReadOnlyList<OrderEvent> orders = [.. (await store.ReadTradingLogAsync(id, 0, default)).Entries.Select(entry => entry.Order).OfType<OrderEvent>()];
        return (tick.Deployment, orders, alerts);
    }
}
