using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Tests.Limits;

/// <summary>Orders that are sent through the engine, as a trading engine does.</summary>
public sealed class LimitedEntryTests
{
    private const string Id = "candidate-1";

    [Fact]
    public async Task What_breaks_a_limit_is_refused_with_what_it_breaks_and_a_hard_one_ends_trading()
    {
        using TempFolder folder = new();
        await StartAsync(folder["store.db"], new LimitsManifest { MaxPosition = 10, MaxRepeats = 2 });
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(
            folder["store.db"], createIfMissing: false, new SimulatedClock(Given.Start), keepLeases: false, default);

        OrderAnswer first = await engine.SendOrderAsync(Request(4));
        OrderAnswer tested = await engine.TestOrderAsync(Request(7));
        OrderAnswer second = await engine.SendOrderAsync(Request(4));
        OrderAnswer large = await engine.SendOrderAsync(Request(3));
        Assert.Equal([0, 1, 0, 1], new[] { first, tested, second, large }.Select(answer => answer.Breaches.Count));
        Assert.All([tested, large], answer => Assert.Equal((OrderEntryState.Refused, LimitKind.Position), (answer.State, answer.Breaches[0].Kind)));
        Assert.Empty(await engine.GetTradingStopsAsync(inForceOnly: true));

        OrderAnswer repeated = await engine.SendOrderAsync(Request(4, OrderSide.Sell));
        Assert.Empty(repeated.Breaches);
        await engine.SendOrderAsync(Request(4, OrderSide.Sell));
        OrderAnswer closed = await engine.SendOrderAsync(Request(4, OrderSide.Sell));

        Assert.Contains(closed.Breaches, breach => breach is { Kind: LimitKind.Repeats, IsHard: true });
        Assert.Equal(LimitKind.Repeats, Assert.Single(await engine.GetTradingStopsAsync(inForceOnly: true)).Limit);
        OrderAnswer after = await engine.SendOrderAsync(Request(1));
        Assert.Equal((OrderEntryState.Refused, 0), (after.State, after.Breaches.Count));
        Assert.Contains("stopped", after.Reason, StringComparison.Ordinal);
    }

    private static OrderRequest Request(decimal quantity, OrderSide side = OrderSide.Buy) => new()
    {
        DeploymentId = Id, Arm = Arm.Candidate, Instrument = "AAA", Side = side, Quantity = quantity, Actor = "trader",
    };

    private static async Task StartAsync(string path, LimitsManifest limits)
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, true, TimeProvider.System, default);
        Decision started = Given.Started(Given.Configuration(trading: new TradingSettings { Flow = TradingFlow.Venue }) with { Limits = limits });
        Deployment deployment = started.Deployment with { Stage = DeploymentStage.CANARY, Weight = 10, ConfirmedWeight = 10, WeightVersion = 1 };
        await store.CreateDeploymentAsync(new StoreCommit { Deployment = deployment, ExpectedVersion = 0, Journal = started.Journal }, default);
    }
}
